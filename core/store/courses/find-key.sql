SELECT id FROM courses WHERE key = ?1
