SELECT i.rowid, snippet(search_index, 1, char(1), char(2), '…', 28)
FROM search_index i JOIN search_docs d ON d.id = i.rowid
WHERE search_index MATCH ?1
ORDER BY d.at DESC, d.id DESC
LIMIT ?2 OFFSET ?3
