UPDATE members SET password = ? WHERE org_id = ? AND id = ? AND password = ?
