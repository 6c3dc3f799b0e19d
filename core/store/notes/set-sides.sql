UPDATE notes SET sides = ?2 WHERE id = ?1
