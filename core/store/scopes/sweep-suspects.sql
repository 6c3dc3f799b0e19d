DELETE FROM items INDEXED BY items_suspect WHERE scope = ?1 AND suspect > 0 AND suspect & 1
