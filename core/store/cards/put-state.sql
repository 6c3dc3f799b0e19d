UPDATE card_states SET queue = ?2, due = ?3, buried_until = ?4, phase = ?5, step = ?6, stability = ?7, difficulty = ?8,
    interval_days = ?9, last_day = ?10, last_at = ?11, reps = ?12, lapses = ?13, ease = ?14, repetition = ?15,
    repeat_today = ?16, last_review = ?17, told = ?18, slow = ?19, fast = ?20
WHERE card_id = ?1
