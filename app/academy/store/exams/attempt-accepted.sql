UPDATE exam_attempts SET accepted = 1 WHERE org_id = ? AND member_id = ? AND attempt_key = ?
