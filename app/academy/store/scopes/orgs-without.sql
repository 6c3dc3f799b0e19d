SELECT o.id AS org_id, o.slug, o.name
FROM orgs o
WHERE NOT EXISTS (SELECT 1 FROM scopes s WHERE s.org_id = o.id AND s.owner_id = 0 AND s.name = ?)
ORDER BY o.slug
