UPDATE exam_attempts SET waiting = ? WHERE org_id = ? AND member_id = ? AND attempt_key = ?
