INSERT INTO invitations (hash, org_id, email, role, made_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)
