SELECT stability, difficulty, interval_days, last_day, CASE queue WHEN 2 THEN due ELSE ?1 END, course_id, slow, fast
FROM card_states
WHERE queue IN (1, 2)
