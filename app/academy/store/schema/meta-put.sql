INSERT INTO meta (name, content) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET content = excluded.content
