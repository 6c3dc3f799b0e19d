DELETE FROM authorization_codes WHERE org_id = ? AND hash = ?
