UPDATE notes SET after = ?2 WHERE id = ?1
