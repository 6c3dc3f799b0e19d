SELECT i.rowid, snippet(search_index, 1, char(1), char(2), '…', 28)
FROM search_index i JOIN search_docs d ON d.id = i.rowid
WHERE search_index MATCH ?1
  AND (?4 = 0 OR d.at >= ?4)
  AND (?5 = 0 OR (d.kind = 2 AND EXISTS (SELECT 1 FROM card_states s WHERE s.card_id = d.ref AND s.queue = 2 AND s.due <= ?5)))
ORDER BY d.at DESC, d.id DESC
LIMIT ?2 OFFSET ?3
