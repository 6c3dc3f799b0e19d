SELECT course_id, last_day, CASE WHEN stability > 0 THEN stability ELSE interval_days END
FROM card_states INDEXED BY card_states_due
WHERE queue = 2
