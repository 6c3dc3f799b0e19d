UPDATE devices SET grants = grants + 1, seen_at = ? WHERE org_id = ? AND id = ?
