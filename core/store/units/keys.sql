SELECT key, id FROM units WHERE course_id = ?1
