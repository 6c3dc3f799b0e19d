DELETE FROM items WHERE scope = ?1 AND suspect = 1
