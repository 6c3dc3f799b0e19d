WITH RECURSIVE chain (seq) AS (
    SELECT last_review FROM card_states WHERE card_id = ?1
    UNION ALL SELECT r.previous FROM chain JOIN reviews r ON r.seq = chain.seq
)
SELECT r.seq, r.at, r.utc_offset, r.day, r.rating, r.taken_ms, r.phase
FROM chain JOIN reviews r ON r.seq = chain.seq
WHERE r.voided = 0
ORDER BY r.at, r.seq
