INSERT INTO idempotency (org_id, member_id, key_hash, request_hash, status, body, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?)
