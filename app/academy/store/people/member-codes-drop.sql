DELETE FROM authorization_codes WHERE org_id = ? AND member_id = ?
