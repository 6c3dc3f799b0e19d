WITH RECURSIVE chain (seq) AS (
    SELECT CASE ?2 WHEN 0 THEN (SELECT last_review FROM card_states WHERE card_id = ?1) ELSE ?2 END
    UNION ALL SELECT r.previous FROM chain JOIN reviews r ON r.seq = chain.seq
)
SELECT r.seq, r.replica, r.dot, r.hlc, r.state, r.at, r.utc_offset, r.day, r.rating, r.taken_ms, r.phase, r.voided, r.form, r.body
FROM chain JOIN reviews r ON r.seq = chain.seq LEFT JOIN replicas p ON p.id = r.replica
WHERE r.voided = 0
ORDER BY r.hlc, CASE r.hlc WHEN 0 THEN r.at END, p.uid, CASE r.dot WHEN 0 THEN r.seq ELSE r.dot END
