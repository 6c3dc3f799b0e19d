UPDATE cards SET withdrawn = ?2 WHERE id = ?1
