SELECT front, back FROM cards WHERE course_id = ?1
