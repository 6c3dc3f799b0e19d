SELECT id AS org_id, slug, name FROM orgs WHERE id = ?
