-- A card's own, voided ones among them, in the order in which they count.
WITH RECURSIVE chain (seq) AS (
    SELECT last_review FROM card_states WHERE card_id = ?1
    UNION ALL SELECT r.previous FROM chain JOIN reviews r ON r.seq = chain.seq
)
SELECT r.seq, r.previous FROM chain JOIN reviews r ON r.seq = chain.seq LEFT JOIN replicas p ON p.id = r.replica
ORDER BY r.hlc, CASE r.hlc WHEN 0 THEN r.at END, p.uid, CASE r.dot WHEN 0 THEN r.seq ELSE r.dot END
