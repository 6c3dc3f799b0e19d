INSERT INTO note_shadows (scope, key, version, state) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (scope, key) DO UPDATE SET version = excluded.version, state = excluded.state
