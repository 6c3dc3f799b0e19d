SELECT card_id, note, due, last_day, stability, interval_days, course_id
FROM card_states INDEXED BY card_states_due
WHERE queue = 2 AND due <= ?1 AND buried_until <= ?1 AND course_id = ?2
