SELECT m.id, m.uid, o.slug
FROM devices d
JOIN orgs o ON o.id = d.org_id
JOIN members m ON m.org_id = d.org_id AND m.id = d.member_id
WHERE d.org_id = ? AND d.thumbprint = ? AND d.state <> 'revoked' AND m.disabled = 0 AND m.uid = ?
