SELECT s.org_id, s.owner_id, o.slug, m.uid, COALESCE(g.last_seq, 0)
FROM scopes s
JOIN orgs o ON o.id = s.org_id
JOIN members m ON m.org_id = s.org_id AND m.id = s.owner_id
LEFT JOIN (SELECT org_id, scope_id, MAX(last_seq) AS last_seq FROM segments GROUP BY org_id, scope_id) g
    ON g.org_id = s.org_id AND g.scope_id = s.id
WHERE s.name = 'me' AND s.seq - COALESCE(g.last_seq, 0) >= ?
LIMIT 1
