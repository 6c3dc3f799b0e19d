SELECT i.rowid, snippet(search_index, 1, char(1), char(2), '…', 28)
FROM search_index i
WHERE search_index MATCH ?1
ORDER BY rank
LIMIT ?2 OFFSET ?3
