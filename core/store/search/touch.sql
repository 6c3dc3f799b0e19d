UPDATE search_docs SET at = ?3 WHERE kind = ?1 AND ref = ?2
