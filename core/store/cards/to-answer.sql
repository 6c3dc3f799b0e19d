SELECT s.note, s.queue, s.due, s.buried_until, s.phase, s.step, s.stability, s.difficulty, s.interval_days, s.last_day, s.last_at,
    s.reps, s.lapses, s.ease, s.repetition, s.repeat_today, s.place, s.course_id, k.key, c.key
FROM card_states s JOIN cards k ON k.id = s.card_id JOIN courses c ON c.id = s.course_id
WHERE s.card_id = ?1
