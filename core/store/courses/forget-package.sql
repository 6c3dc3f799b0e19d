UPDATE courses SET package = '', bytes = 0 WHERE id = ?1
