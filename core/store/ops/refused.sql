SELECT p.seq, o.seq IS NULL, coalesce(o.state, v.state), p.problem, p.detail, p.at
FROM op_problems p LEFT JOIN ops o ON o.seq = p.seq LEFT JOIN reviews v ON v.seq = p.seq
WHERE coalesce(o.state, v.state) IN (2, 3)
ORDER BY p.seq
