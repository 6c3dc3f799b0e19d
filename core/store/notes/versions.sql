SELECT number, body, at FROM note_versions WHERE note_id = ?1 ORDER BY number DESC
