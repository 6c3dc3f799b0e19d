-- What was not handed in and closes after ?1, the next first.
SELECT q.id, q.title, c.title, q.closes_at FROM quizzes q JOIN courses c ON c.id = q.course_id
WHERE q.closes_at > ?1 AND q.withdrawn = 0 AND c.removed_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.quiz_id = q.id AND a.handed_in_at IS NOT NULL)
ORDER BY q.closes_at, q.id
LIMIT ?2
