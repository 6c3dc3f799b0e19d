UPDATE items INDEXED BY items_suspect SET suspect = 0 WHERE scope = ?1 AND suspect > 0
