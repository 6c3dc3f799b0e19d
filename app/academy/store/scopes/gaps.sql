SELECT s.org_id, s.id, s.name
FROM scopes s
WHERE s.org_id = ?
    AND (s.seq <> (SELECT COALESCE(MAX(n.seq), -1) FROM nonces n WHERE n.org_id = s.org_id AND n.scope_id = s.id)
        OR s.seq + 1 <> (SELECT COUNT(*) FROM nonces n WHERE n.org_id = s.org_id AND n.scope_id = s.id))
