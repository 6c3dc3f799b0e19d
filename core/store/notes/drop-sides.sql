UPDATE notes SET sides = NULL WHERE id = ?1
