UPDATE notes SET doubted = ?2 WHERE id = ?1
