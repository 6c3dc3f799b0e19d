INSERT INTO members (org_id, id, uid, email, name, role, password, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
