SELECT id, timeline, seq, floor_seq, newest_hlc FROM scopes WHERE org_id = ? AND owner_id = ? AND name = ?
