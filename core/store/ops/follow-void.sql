UPDATE ops SET key = ?2 WHERE kind = 'void' AND key = ?1 AND state IN (1, 2)
