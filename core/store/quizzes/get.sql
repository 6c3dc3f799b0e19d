SELECT q.id, q.course_id, c.title, q.body FROM quizzes q JOIN courses c ON c.id = q.course_id
WHERE q.id = ?1 AND c.removed_at IS NULL
