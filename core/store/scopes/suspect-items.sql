UPDATE items SET suspect = 1 WHERE scope = ?1
