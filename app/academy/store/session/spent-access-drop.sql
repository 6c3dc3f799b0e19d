DELETE FROM access_tokens WHERE org_id = ? AND hash = ?
