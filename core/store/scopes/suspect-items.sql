UPDATE items SET suspect = CASE WHEN EXISTS (SELECT 1 FROM items WHERE scope = ?1 AND suspect > 0 AND suspect & 2)
    THEN suspect & 2 | 1 ELSE 3 END
WHERE scope = ?1
