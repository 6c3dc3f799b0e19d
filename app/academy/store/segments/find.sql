SELECT g.packed
FROM segments g
JOIN scopes s ON s.org_id = g.org_id AND s.id = g.scope_id
WHERE g.org_id = ? AND s.owner_id = ? AND s.name = 'me' AND g.sha256 = ?
