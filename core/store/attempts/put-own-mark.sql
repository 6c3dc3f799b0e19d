INSERT INTO own_marks (attempt_id, item_key, body) VALUES (?1, ?2, ?3)
ON CONFLICT (attempt_id, item_key) DO UPDATE SET body = excluded.body
