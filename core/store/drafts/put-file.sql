INSERT INTO draft_files (draft_id, path, title, body, media) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (draft_id, path) DO UPDATE SET title = excluded.title, body = excluded.body, media = excluded.media
