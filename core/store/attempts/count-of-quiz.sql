SELECT count(*) FROM attempts WHERE quiz_id = ?1
