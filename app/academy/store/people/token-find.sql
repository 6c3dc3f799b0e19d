SELECT t.org_id, o.slug, m.id, m.uid, m.disabled, d.id AS device_id, d.revoked
FROM tokens t
JOIN orgs o ON o.id = t.org_id
JOIN devices d ON d.org_id = t.org_id AND d.id = t.device_id
JOIN members m ON m.org_id = t.org_id AND m.id = d.member_id
WHERE t.hash = ?
