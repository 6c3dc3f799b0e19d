UPDATE scopes SET seq = ? WHERE org_id = ? AND id = ?
