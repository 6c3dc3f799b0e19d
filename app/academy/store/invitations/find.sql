SELECT i.org_id, o.slug, o.name, i.email, i.role, i.expires_at, i.used_at
FROM invitations i
JOIN orgs o ON o.id = i.org_id
WHERE i.hash = ?
