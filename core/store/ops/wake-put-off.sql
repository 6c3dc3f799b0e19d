UPDATE ops SET state = 1
WHERE state <> 0 AND state = 2 AND scope NOT IN (SELECT value FROM json_each(?2))
    AND (SELECT p.problem FROM op_problems p WHERE p.seq = ops.seq) = ?1
