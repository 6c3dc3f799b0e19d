SELECT count(*)
FROM search_index i JOIN search_docs d ON d.id = i.rowid
WHERE search_index MATCH ?1
  AND (?2 = 0 OR d.at >= ?2)
  AND (?3 = 0 OR (d.kind = 2 AND EXISTS (SELECT 1 FROM card_states s WHERE s.card_id = d.ref AND s.queue = 2 AND s.due <= ?3)))
