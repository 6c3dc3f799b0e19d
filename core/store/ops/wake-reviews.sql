UPDATE reviews SET state = 1 WHERE seq > (SELECT sent FROM sync_state) AND state = 2
    AND NOT EXISTS (SELECT 1 FROM op_problems p WHERE p.seq = reviews.seq AND p.problem = ?1)
