INSERT INTO reviews (seq, card_id, previous, replica, dot, hlc, state, form, at, utc_offset, day, rating, taken_ms, phase,
    voided, body)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
