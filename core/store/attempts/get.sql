SELECT a.id, a.quiz_id, a.course_id, coalesce(c.title, ''), a.body, a.seed, a.started_at, a.last_seen, a.spent_ms, a.position,
    a.saved_at, a.handed_in_at, a.uid, coalesce(c.key, ''),
    c.removed_at IS NULL AND c.origin <> 'academy' AND coalesce(c.package, '') = ''
FROM attempts a LEFT JOIN courses c ON c.id = a.course_id
WHERE a.id = ?1
