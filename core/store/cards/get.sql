SELECT k.id, k.course_id, c.title, c.key, k.key, k.note_key, k.kind, k.section, k.front, k.back, k.tags, k.unit_key, k.unit_anchor,
    s.note, s.queue, s.due, s.buried_until, s.phase, s.step, s.stability, s.difficulty, s.interval_days, s.last_day, s.last_at,
    s.reps, s.lapses, s.ease, s.repetition, s.repeat_today, s.place, s.identity, s.last_review, s.slow, s.fast, u.id, u.number, u.title
FROM cards k JOIN courses c ON c.id = k.course_id JOIN card_states s ON s.card_id = k.id
    LEFT JOIN units u ON u.course_id = k.course_id AND u.key = k.unit_key AND k.unit_key <> ''
WHERE k.id = ?1
