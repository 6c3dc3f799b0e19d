SELECT n.seq, n.review, n.state, coalesce(p.problem, ''), coalesce(p.detail, ''), coalesce(p.at, 0)
FROM (
    SELECT * FROM (SELECT seq, 0 AS review, state FROM ops WHERE state <> 0 ORDER BY seq DESC LIMIT ?1)
    UNION ALL
    SELECT * FROM (SELECT seq, 0 AS review, state FROM ops WHERE state = 0 ORDER BY seq DESC LIMIT ?1)
    UNION ALL
    SELECT * FROM (SELECT seq, 1 AS review, state FROM reviews WHERE seq > 0 ORDER BY seq DESC LIMIT ?1)
) n LEFT JOIN op_problems p ON p.seq = n.seq
ORDER BY n.state = 0, n.seq DESC LIMIT ?1
