DELETE FROM course_media WHERE course_id = ?1 AND sha256 = ?2
