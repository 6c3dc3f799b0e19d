SELECT count(*) FROM op_problems p WHERE EXISTS (SELECT 1 FROM reviews r WHERE r.seq = p.seq AND r.state = 3)
    OR EXISTS (SELECT 1 FROM ops o WHERE o.seq = p.seq AND o.state = 3 AND NOT (o.kind = 'note' AND EXISTS
        (SELECT 1 FROM ops l WHERE l.kind = 'note' AND l.key = o.key AND l.seq > o.seq AND l.state = 0)))
