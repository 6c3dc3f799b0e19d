UPDATE members SET role = ? WHERE org_id = ? AND id = ?
