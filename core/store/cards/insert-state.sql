INSERT INTO card_states (card_id, queue, due, buried_until, phase, step, stability, difficulty, interval_days, last_day,
    last_at, reps, lapses, ease, repetition, repeat_today, last_review, course_id, note, place, identity, told, slow,
    fast)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)
