SELECT id, uid, email, name, role, disabled, created_at FROM members WHERE org_id = ? ORDER BY email
