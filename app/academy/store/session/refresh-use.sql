UPDATE refresh_tokens SET used_at = ? WHERE org_id = ? AND hash = ?
