SELECT min(day) FROM (
    SELECT min(buried_until) AS day FROM card_states INDEXED BY card_states_due
    WHERE (queue = 1 OR queue = 0 AND ?2) AND buried_until > ?1
        AND course_id NOT IN (SELECT id FROM courses WHERE removed_at IS NOT NULL)
    UNION ALL
    SELECT min(buried_until) FROM card_states INDEXED BY card_states_due
    WHERE queue = 2 AND due <= ?1 AND buried_until > ?1
        AND course_id NOT IN (SELECT id FROM courses WHERE removed_at IS NOT NULL)
    UNION ALL
    SELECT * FROM (
        SELECT max(due, buried_until) FROM card_states INDEXED BY card_states_due
        WHERE queue = 2 AND due > ?1 AND course_id NOT IN (SELECT id FROM courses WHERE removed_at IS NOT NULL)
        ORDER BY due
        LIMIT 1
    )
)
