SELECT request_hash, status, body FROM idempotency WHERE org_id = ? AND member_id = ? AND key_hash = ?
