SELECT 1 FROM ops WHERE kind = ?1 AND key = ?2 AND state IN (1, 2) AND length(body) > ?3 LIMIT 1
