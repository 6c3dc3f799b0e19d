SELECT course_id, last_day, CASE WHEN stability > 0 THEN stability ELSE interval_days END, difficulty, slow, fast
FROM card_states INDEXED BY card_states_due
WHERE queue = 2 AND due <= ?1 AND buried_until <= ?1
