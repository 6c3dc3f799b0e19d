SELECT a.quiz_id, q.title, c.title, a.course_id
FROM attempts a JOIN quizzes q ON q.id = a.quiz_id JOIN courses c ON c.id = a.course_id
WHERE a.handed_in_at IS NULL AND c.removed_at IS NULL
ORDER BY a.started_at DESC
