SELECT count(*) FROM op_problems p WHERE EXISTS (SELECT 1 FROM ops o WHERE o.seq = p.seq AND o.state = 3)
    OR EXISTS (SELECT 1 FROM reviews r WHERE r.seq = p.seq AND r.state = 3)
