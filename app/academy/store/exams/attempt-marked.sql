UPDATE exam_attempts SET marked_at = ?, waiting = ?, late = ?, extra = ? WHERE org_id = ? AND member_id = ? AND attempt_key = ?
