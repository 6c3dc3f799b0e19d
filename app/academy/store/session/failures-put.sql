INSERT INTO sign_in_failures (org_id, subject, failures, last_at) VALUES (?, ?, ?, ?)
ON CONFLICT (org_id, subject) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at
