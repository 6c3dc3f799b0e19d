SELECT card_id FROM reviews WHERE seq = ?1
