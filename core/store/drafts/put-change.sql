INSERT INTO draft_changes (step_id, path, title, body, media) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (step_id, path) DO UPDATE SET title = excluded.title, body = excluded.body, media = excluded.media
