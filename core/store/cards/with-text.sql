SELECT d.ref FROM search_index i JOIN search_docs d ON d.id = i.rowid WHERE search_index MATCH ?1 AND d.kind = 2
