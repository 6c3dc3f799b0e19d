SELECT title FROM courses WHERE id = ?1
