SELECT key / 6, key % 6, count(*) FROM (
    SELECT 6 * day + recalled + 2 * CASE WHEN gap IS NULL THEN 0 WHEN gap < ?3 THEN 1 ELSE 2 END AS key FROM (
        SELECT r.day, r.rating > 1 AS recalled, r.day - CASE p.voided WHEN 0 THEN p.day WHEN 1 THEN (
            WITH RECURSIVE back (seq) AS (
                SELECT p.previous
                UNION ALL SELECT b.previous FROM back JOIN reviews b ON b.seq = back.seq WHERE b.voided = 1
            )
            SELECT b.day FROM back JOIN reviews b ON b.seq = back.seq WHERE b.voided = 0
        ) END AS gap
        FROM reviews r LEFT JOIN reviews p ON p.seq = r.previous
        WHERE r.phase = 2 AND r.voided = 0 AND r.day BETWEEN ?1 AND ?2
    )
)
GROUP BY key
ORDER BY key
