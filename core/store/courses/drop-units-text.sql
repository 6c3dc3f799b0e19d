UPDATE units SET blocks = ?2 WHERE course_id = ?1
