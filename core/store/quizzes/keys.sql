SELECT key, id FROM quizzes WHERE course_id = ?1
