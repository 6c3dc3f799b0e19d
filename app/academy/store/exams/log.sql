SELECT c.replica, c.dot_seq, c.hlc, c.kind, c.op_key, c.body
FROM scopes s
JOIN changes c ON c.org_id = s.org_id AND c.scope_id = s.id
WHERE s.org_id = ? AND s.owner_id = ? AND s.name = 'me' AND c.seq > ? AND c.seq <= ? AND c.op_key >= ? AND c.op_key < ?
ORDER BY c.seq
