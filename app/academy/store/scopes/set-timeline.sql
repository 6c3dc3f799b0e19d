UPDATE scopes SET timeline = ? WHERE org_id = ? AND id = ?
