INSERT INTO devices (org_id, id, member_id, name, thumbprint, seen_at, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?)
