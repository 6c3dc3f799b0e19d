UPDATE exam_attempts SET log_end = ?, place = ?
WHERE org_id = ? AND member_id = ? AND attempt_key = ? AND marked_at IS NULL AND log_end IS NULL
