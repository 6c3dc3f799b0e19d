SELECT last_at FROM sign_in_failures WHERE org_id = ? AND subject = ? AND last_at > ?
