SELECT card_id FROM card_states
WHERE phase = 2 AND due >= ?1 AND due < ?2 AND last_review <> 0 AND told = 0 ORDER BY card_id
