SELECT level FROM attempts WHERE course_id = ?1 AND handed_in_at IS NOT NULL AND level <> '' ORDER BY handed_in_at DESC LIMIT 1
