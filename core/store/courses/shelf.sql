SELECT c.id, c.key, c.title, c.subtitle, c.publisher, c.version, c.origin, c.kind, c.cover, c.bytes, c.pinned, c.opened_at,
    (SELECT count(*) FROM modules m WHERE m.course_id = c.id),
    (SELECT count(*) FROM units u WHERE u.course_id = c.id AND u.withdrawn = 0),
    (SELECT count(*) FROM units u JOIN progress p ON p.unit_id = u.id
     WHERE u.course_id = c.id AND u.withdrawn = 0
         AND CASE WHEN u.kind = 1 THEN p.acknowledged_at ELSE p.completed_at END IS NOT NULL),
    (SELECT count(*) FROM units u JOIN progress p ON p.unit_id = u.id WHERE u.course_id = c.id AND u.withdrawn = 0),
    (SELECT count(*) FROM quizzes q WHERE q.course_id = c.id AND q.withdrawn = 0),
    (SELECT count(*) FROM card_states s WHERE s.course_id = c.id),
    (SELECT count(*) FROM card_states s WHERE s.course_id = c.id AND s.queue = 0)
FROM courses c
WHERE c.removed_at IS NULL
ORDER BY coalesce(c.opened_at, 0) DESC, c.imported_at DESC, c.id
