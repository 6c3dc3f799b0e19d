SELECT id, uid, email, name, role, disabled FROM members WHERE org_id = ? AND email > ? ORDER BY email LIMIT ?
