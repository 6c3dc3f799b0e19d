SELECT r.card_id, r.day, r.rating, r.at, r.phase
FROM reviews r JOIN card_states s ON s.card_id = r.card_id
WHERE r.voided = 0 AND s.told = 0
ORDER BY r.card_id, r.hlc, r.at, r.seq
