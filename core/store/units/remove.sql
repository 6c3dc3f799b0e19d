DELETE FROM units WHERE id = ?1 AND withdrawn = 0
