UPDATE ops SET state = 1 WHERE state <> 0 AND state = 2
