INSERT INTO papers (org_id, name, course_key, hash, secret, quiz) VALUES (?, ?, ?, ?, ?, ?)
