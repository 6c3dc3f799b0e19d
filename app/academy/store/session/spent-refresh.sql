SELECT r.hash FROM refresh_tokens r
WHERE r.org_id = ? AND r.expires_at < ? AND NOT EXISTS (
    SELECT 1 FROM families f
    JOIN devices d ON d.org_id = f.org_id AND d.id = f.device_id
    WHERE f.org_id = r.org_id AND f.id = r.family_id AND d.state = 'revoked')
ORDER BY r.expires_at LIMIT ?
