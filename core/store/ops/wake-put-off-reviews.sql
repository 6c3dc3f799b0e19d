UPDATE reviews SET state = 1
WHERE seq > (SELECT sent FROM sync_state) AND state = 2
    AND (SELECT p.problem FROM op_problems p WHERE p.seq = reviews.seq) = ?1
