UPDATE reviews SET voided = 1 WHERE card_id = ?1 AND seq = ?2
