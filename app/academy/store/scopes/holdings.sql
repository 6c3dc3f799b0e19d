SELECT replica, MIN(dot_seq) AS first_seq, MAX(dot_seq) AS last_seq
FROM (
    SELECT replica, dot_seq, dot_seq - ROW_NUMBER() OVER (PARTITION BY replica ORDER BY dot_seq) AS island
    FROM dots
    WHERE org_id = ? AND scope_id = ?
) AS held
GROUP BY replica, island
ORDER BY replica, first_seq
