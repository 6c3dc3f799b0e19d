SELECT k.unit_key, k.unit_anchor, s.stability, s.difficulty, s.interval_days, s.last_day, s.phase,
    CASE s.queue WHEN 2 THEN s.due ELSE 0 END, s.slow, s.fast, s.reps
FROM cards k JOIN card_states s ON s.card_id = k.id
WHERE k.course_id = ?1 AND k.unit_key <> '' AND s.queue <> 3
