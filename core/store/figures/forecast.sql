SELECT max(due, buried_until, ?1) AS day, count(*)
FROM card_states INDEXED BY card_states_due
WHERE queue = 2 AND due < ?2 AND buried_until < ?2
    AND course_id NOT IN (SELECT id FROM courses WHERE removed_at IS NOT NULL)
GROUP BY day
UNION ALL
SELECT max(?1, buried_until), count(*)
FROM card_states INDEXED BY card_states_due
WHERE queue = 1 AND buried_until < ?2 AND course_id NOT IN (SELECT id FROM courses WHERE removed_at IS NOT NULL)
GROUP BY max(?1, buried_until)
