DELETE FROM items WHERE scope = ?1
