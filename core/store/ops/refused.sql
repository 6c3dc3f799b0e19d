SELECT p.seq, o.seq IS NULL, coalesce(o.state, v.state), p.problem, p.detail, p.at, o.state = 3 AND o.kind = 'note' AND EXISTS
    (SELECT 1 FROM ops l WHERE l.kind = 'note' AND l.key = o.key AND l.seq > o.seq AND l.state = 0)
FROM op_problems p LEFT JOIN ops o ON o.seq = p.seq LEFT JOIN reviews v ON v.seq = p.seq
WHERE coalesce(o.state, v.state) IN (2, 3)
ORDER BY p.seq
