SELECT key, id FROM cards WHERE course_id = ?1
