DELETE FROM units WHERE id = ?1
