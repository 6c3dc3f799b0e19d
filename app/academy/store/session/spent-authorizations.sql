SELECT hash FROM authorization_codes WHERE org_id = ? AND expires_at < ? ORDER BY expires_at LIMIT ?
