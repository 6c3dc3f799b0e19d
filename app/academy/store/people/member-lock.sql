SELECT disabled FROM members WHERE org_id = ? AND id = ?
