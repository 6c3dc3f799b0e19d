SELECT 1 FROM ops WHERE kind = ?1 AND key = ?2 AND (state <> 3 OR kind = 'void') LIMIT 1
