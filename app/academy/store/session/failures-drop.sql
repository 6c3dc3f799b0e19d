DELETE FROM sign_in_failures WHERE org_id = ? AND last_at < ?
