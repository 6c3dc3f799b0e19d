SELECT min(0, coalesce(min(seq), 0)) FROM reviews WHERE card_id = ?1
