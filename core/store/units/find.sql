SELECT id FROM units WHERE course_id = ?1 AND key = ?2
