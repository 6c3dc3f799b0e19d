SELECT m.uid, c.op_key, c.body
FROM members m
JOIN scopes s ON s.org_id = m.org_id AND s.owner_id = m.id AND s.name = 'me'
JOIN changes c ON c.org_id = s.org_id AND c.scope_id = s.id
WHERE m.org_id = ? AND c.kind = ?
ORDER BY m.uid, c.seq
