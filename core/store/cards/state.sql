SELECT note, queue, due, buried_until, phase, step, stability, difficulty, interval_days, last_day, last_at,
    reps, lapses, ease, repetition, repeat_today, place, identity, last_review, slow, fast, course_id, told
FROM card_states WHERE card_id = ?1
