SELECT id, timeline, seq, floor_seq FROM scopes WHERE org_id = ? AND owner_id = ? AND name = ?
