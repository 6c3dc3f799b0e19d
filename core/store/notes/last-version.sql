SELECT number, at FROM note_versions WHERE note_id = ?1 ORDER BY number DESC LIMIT 1
