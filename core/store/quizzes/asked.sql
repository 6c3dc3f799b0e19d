SELECT q.id, q.kind, q.attempt_limit, (SELECT count(*) FROM attempts a WHERE a.quiz_id = q.id),
    coalesce(json_extract(i.value, '$.unit'), ''), coalesce(json_extract(i.value, '$.anchor'), ''),
    coalesce(json_extract(i.value, '$.concept'), '')
FROM quizzes q,
    json_each(CASE WHEN json_valid(CAST(q.body AS TEXT)) THEN CAST(q.body AS TEXT) ELSE '{}' END, '$.items') i
WHERE q.course_id = ?1 AND q.withdrawn = 0
    AND (json_extract(i.value, '$.unit') IS NOT NULL OR json_extract(i.value, '$.concept') IS NOT NULL)
ORDER BY q.id, i.key
