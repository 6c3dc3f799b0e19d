-- The last answer, where its card does not know of it yet.
SELECT r.seq, r.card_id FROM reviews r JOIN card_states s ON s.card_id = r.card_id
WHERE r.seq = (SELECT max(seq) FROM reviews) AND s.last_review = r.previous
