SELECT r.org_id, r.family_id, r.expires_at, r.used_at, f.device_id, f.revoked_at, d.state, d.thumbprint,
    m.disabled, m.uid
FROM refresh_tokens r
JOIN families f ON f.org_id = r.org_id AND f.id = r.family_id
JOIN devices d ON d.org_id = f.org_id AND d.id = f.device_id
JOIN members m ON m.org_id = d.org_id AND m.id = d.member_id
WHERE r.hash = ?
