SELECT id FROM cards WHERE course_id = ?1 AND key = ?2
