DELETE FROM refresh_tokens WHERE org_id = ? AND hash = ?
