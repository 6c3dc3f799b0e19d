DELETE FROM quizzes WHERE id = ?1 AND withdrawn = 0
