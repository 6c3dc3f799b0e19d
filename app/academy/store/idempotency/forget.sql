DELETE FROM idempotency WHERE org_id = ? AND created_at < ?
