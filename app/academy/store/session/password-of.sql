SELECT id, password, disabled, uid FROM members WHERE org_id = ? AND email = ?
