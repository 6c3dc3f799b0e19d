UPDATE scopes SET seq = ?, newest_hlc = ? WHERE org_id = ? AND id = ?
