SELECT n.seq, n.review, n.state, coalesce(p.problem, ''), coalesce(p.detail, ''), coalesce(p.at, 0),
    n.state = 3 AND (n.followed OR p.seq IS NULL) AS settled
FROM (
    SELECT * FROM (SELECT seq, 0 AS review, state, kind = 'note' AND EXISTS
        (SELECT 1 FROM ops l WHERE l.kind = 'note' AND l.key = ops.key AND l.seq > ops.seq AND l.state = 0) AS followed
        FROM ops WHERE state <> 0 ORDER BY seq DESC LIMIT ?1)
    UNION ALL
    SELECT * FROM (SELECT seq, 0 AS review, state, 0 AS followed FROM ops WHERE state = 0 ORDER BY seq DESC LIMIT ?1)
    UNION ALL
    SELECT * FROM (SELECT seq, 1 AS review, state, 0 AS followed FROM reviews WHERE seq > 0 ORDER BY seq DESC LIMIT ?1)
) n LEFT JOIN op_problems p ON p.seq = n.seq
ORDER BY n.state = 0 OR settled, n.seq DESC LIMIT ?1
