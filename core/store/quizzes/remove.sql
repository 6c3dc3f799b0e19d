DELETE FROM quizzes WHERE id = ?1
