INSERT INTO meta (name, content) VALUES (?, ?) ON CONFLICT (name) DO NOTHING
