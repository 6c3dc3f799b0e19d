DELETE FROM refresh_tokens WHERE org_id = ? AND family_id = ? AND expires_at < ?
