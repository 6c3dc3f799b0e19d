INSERT INTO reviews (card_id, seq, at, utc_offset, day, rating, taken_ms, phase) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
