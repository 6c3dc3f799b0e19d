SELECT title FROM units WHERE id = ?1
