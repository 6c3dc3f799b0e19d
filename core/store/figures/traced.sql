-- The traces stand in no index: all cards in their order are read faster than those in review one by one.
SELECT course_id, last_day, CASE WHEN stability > 0 THEN stability ELSE interval_days END, difficulty, slow, fast
FROM card_states NOT INDEXED
WHERE queue = 2
