SELECT card_id FROM card_states WHERE last_review <> 0 AND told = 0 ORDER BY card_id
