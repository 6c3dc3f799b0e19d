INSERT INTO reviews (seq, card_id, previous, hlc, waiting, at, utc_offset, day, rating, taken_ms, phase)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
