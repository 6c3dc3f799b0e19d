SELECT card_id, course_id, queue, phase, due, buried_until, CASE WHEN stability > 0 THEN stability ELSE interval_days END,
    difficulty, interval_days, lapses, reps, last_day, slow, fast
FROM card_states
WHERE (?1 IS NULL OR course_id = ?1) AND course_id NOT IN (SELECT id FROM courses WHERE removed_at IS NOT NULL)
ORDER BY card_id
