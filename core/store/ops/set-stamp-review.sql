UPDATE reviews SET hlc = ?2, at = CASE form & 1 WHEN 0 THEN ?3 ELSE at END WHERE seq = ?1
