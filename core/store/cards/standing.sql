SELECT stability, difficulty, interval_days, last_day, due, course_id, slow, fast
FROM card_states
WHERE queue = 2
