UPDATE card_states SET last_review = (SELECT previous FROM reviews WHERE seq = ?2) WHERE card_id = ?1 AND last_review = ?2
