INSERT INTO exam_attempts (org_id, member_id, attempt_key, paper, seed, started_at, since) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (org_id, member_id, attempt_key) DO NOTHING
