SELECT g.sha256, g.bytes, g.last_seq, s.timeline, n.nonce
FROM segments g
JOIN scopes s ON s.org_id = g.org_id AND s.id = g.scope_id
JOIN nonces n ON n.org_id = g.org_id AND n.scope_id = g.scope_id AND n.seq = g.last_seq
WHERE g.org_id = ? AND s.owner_id = ? AND s.name = 'me'
ORDER BY g.last_seq
