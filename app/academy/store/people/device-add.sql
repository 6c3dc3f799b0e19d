INSERT INTO devices (org_id, id, member_id, name, created_at) VALUES (?, ?, ?, ?, ?)
