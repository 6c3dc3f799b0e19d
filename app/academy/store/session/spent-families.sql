SELECT f.id FROM families f
WHERE f.org_id = ? AND f.created_at < ?
    AND NOT EXISTS (SELECT 1 FROM refresh_tokens r WHERE r.org_id = f.org_id AND r.family_id = f.id)
    AND NOT EXISTS (SELECT 1 FROM access_tokens a WHERE a.org_id = f.org_id AND a.family_id = f.id)
ORDER BY f.created_at LIMIT ?
