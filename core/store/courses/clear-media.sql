DELETE FROM course_media WHERE course_id = ?1
