UPDATE quizzes SET withdrawn = 1 WHERE id = ?1 AND EXISTS (SELECT 1 FROM attempts WHERE quiz_id = ?1)
