SELECT id, started_at, handed_in_at, marks, maximum, passed, level FROM attempts WHERE quiz_id = ?1 ORDER BY started_at DESC
