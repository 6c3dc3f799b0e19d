SELECT s.note, s.queue, s.due, s.buried_until, s.phase, s.step, s.stability, s.difficulty, s.interval_days, s.last_day, s.last_at,
    s.reps, s.lapses, s.ease, s.repetition, s.repeat_today, s.place, s.identity, s.last_review, s.slow, s.fast, s.course_id,
    s.told, s.card_id
FROM cards c JOIN card_states s ON s.card_id = c.id WHERE c.course_id = ?1 AND c.key = ?2
