SELECT paper, seed, started_at, since FROM exam_attempts WHERE org_id = ? AND member_id = ? AND attempt_key = ? AND marked_at IS NULL
