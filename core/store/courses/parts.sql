SELECT 0, key, withdrawn FROM units WHERE course_id = ?1
UNION ALL SELECT 1, key, withdrawn FROM cards WHERE course_id = ?1
UNION ALL SELECT 2, body, withdrawn FROM quizzes WHERE course_id = ?1
