SELECT seq, at, utc_offset, day, rating, taken_ms, phase FROM reviews WHERE card_id = ?1 AND voided = 0 ORDER BY at, seq
