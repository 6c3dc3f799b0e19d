SELECT o.slug, m.uid, m.email, m.name, m.role, o.offline_days, d.grants, d.thumbprint
FROM devices d
JOIN orgs o ON o.id = d.org_id
JOIN members m ON m.org_id = d.org_id AND m.id = d.member_id
WHERE d.org_id = ? AND d.id = ?
