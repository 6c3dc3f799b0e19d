INSERT INTO tokens (hash, org_id, device_id, created_at) VALUES (?, ?, ?, ?)
