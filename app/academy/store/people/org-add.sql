INSERT INTO orgs (id, slug, name, created_at) VALUES (?, ?, ?, ?)
