SELECT id FROM scopes WHERE org_id = ? AND owner_id = 0 AND name = ?
