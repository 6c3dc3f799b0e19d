SELECT id FROM cards WHERE course_id = ?1 AND withdrawn = 1
