DELETE FROM search_docs WHERE kind = ?1 AND ref = ?2
