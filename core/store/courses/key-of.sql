SELECT key FROM courses WHERE id = ?1
