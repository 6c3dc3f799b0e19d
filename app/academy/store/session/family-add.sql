INSERT INTO families (org_id, id, device_id, created_at) VALUES (?, ?, ?, ?)
