UPDATE exam_attempts SET log_end = NULL WHERE org_id = ? AND member_id = ? AND attempt_key = ? AND marked_at IS NULL
