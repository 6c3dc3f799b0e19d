SELECT hash FROM invitations WHERE org_id = ? AND expires_at < ? ORDER BY expires_at LIMIT ?
