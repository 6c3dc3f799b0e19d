DELETE FROM families WHERE org_id = ? AND id = ?
