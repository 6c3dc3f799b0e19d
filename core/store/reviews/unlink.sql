WITH RECURSIVE chain (seq) AS (
    SELECT last_review FROM card_states WHERE card_id = ?1
    UNION ALL SELECT r.previous FROM chain JOIN reviews r ON r.seq = chain.seq
)
UPDATE reviews SET previous = (SELECT gone.previous FROM reviews gone WHERE gone.seq = ?2)
WHERE previous = ?2 AND seq IN (SELECT seq FROM chain)
