UPDATE card_states SET queue = ?2, buried_until = ?3 WHERE card_id = ?1
