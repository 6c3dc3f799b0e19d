DELETE FROM search_docs WHERE course_id = ?1 AND kind <> 1
