-- Courses on the shelf, and the quizzes that they have now.
SELECT 0, id, title, '' FROM courses WHERE removed_at IS NULL
UNION ALL
SELECT 1, q.id, q.title, c.title FROM quizzes q JOIN courses c ON c.id = q.course_id
WHERE q.withdrawn = 0 AND c.removed_at IS NULL
