SELECT s.stability, s.interval_days, s.last_day, s.phase, s.difficulty, s.slow, s.fast
FROM cards k JOIN card_states s ON s.card_id = k.id
WHERE k.course_id = ?1 AND k.unit_key = ?2 AND k.unit_key <> ''
