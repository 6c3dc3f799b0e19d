INSERT INTO sign_in_failures (org_id, subject, failures, last_at) VALUES (?, ?, 0, 0)
ON CONFLICT (org_id, subject) DO NOTHING
