UPDATE ops SET state = 1 WHERE state <> 0 AND state = 2
    AND NOT EXISTS (SELECT 1 FROM op_problems p WHERE p.seq = ops.seq AND p.problem = ?1)
