SELECT hash FROM access_tokens WHERE org_id = ? AND expires_at < ? ORDER BY expires_at LIMIT ?
