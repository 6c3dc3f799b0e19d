DELETE FROM modules WHERE course_id = ?1
