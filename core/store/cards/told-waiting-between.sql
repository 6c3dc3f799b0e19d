SELECT card_id FROM card_states WHERE phase = 2 AND due >= ?1 AND due < ?2 AND told = 1 ORDER BY card_id
