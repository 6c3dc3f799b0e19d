SELECT 0 AS what, m.id, '' AS number, m.title, '' AS level, 0 AS minutes, 0 AS kind, 0 AS opened, 0 AS done, -1.0 AS best,
    m.position AS module_position, -1 AS position, m.summary
FROM modules m WHERE m.course_id = ?1
UNION ALL
SELECT 1, u.id, u.number, u.title, u.level, u.minutes, u.kind, p.unit_id IS NOT NULL,
    CASE WHEN u.kind = 1 THEN p.acknowledged_at IS NOT NULL ELSE p.completed_at IS NOT NULL END,
    -1.0, coalesce(m.position, 1000000), u.position, ''
FROM units u LEFT JOIN modules m ON m.id = u.module_id LEFT JOIN progress p ON p.unit_id = u.id
WHERE u.course_id = ?1 AND u.withdrawn = 0
UNION ALL
SELECT 2, q.id, q.number, q.title, '', 0, q.kind, EXISTS (SELECT 1 FROM attempts a WHERE a.quiz_id = q.id),
    EXISTS (SELECT 1 FROM attempts a WHERE a.quiz_id = q.id AND a.handed_in_at IS NOT NULL AND (a.passed OR q.pass_share = 0)),
    coalesce((SELECT max(a.marks / a.maximum) FROM attempts a
              WHERE a.quiz_id = q.id AND a.handed_in_at IS NOT NULL AND a.maximum > 0), -1.0),
    coalesce(m.position, 1000000), q.position, ''
FROM quizzes q LEFT JOIN modules m ON m.id = q.module_id
WHERE q.course_id = ?1 AND q.withdrawn = 0
ORDER BY module_position, position
