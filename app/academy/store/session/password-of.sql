SELECT id, password, disabled FROM members WHERE org_id = ? AND email = ?
