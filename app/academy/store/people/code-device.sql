SELECT d.id, d.thumbprint
FROM families f
JOIN devices d ON d.org_id = f.org_id AND d.id = f.device_id
WHERE f.org_id = ? AND f.id = ? AND f.revoked_at IS NULL AND d.state = 'active'
