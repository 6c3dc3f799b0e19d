SELECT id FROM attempts WHERE quiz_id = ?1 AND handed_in_at IS NULL ORDER BY started_at DESC LIMIT 1
