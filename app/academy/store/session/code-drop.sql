DELETE FROM authorization_codes WHERE org_id = ? AND expires_at < ?
