SELECT id FROM attempts WHERE course_id = ?1 AND handed_in_at IS NOT NULL ORDER BY handed_in_at DESC, id DESC LIMIT ?2
