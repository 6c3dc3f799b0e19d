UPDATE members SET disabled = ? WHERE org_id = ? AND id = ?
