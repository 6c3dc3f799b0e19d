INSERT INTO note_shadows (scope, key, lost, version, state) VALUES (?1, ?2, 0, ?3, ?4)
ON CONFLICT (scope, key, lost) DO UPDATE SET version = excluded.version, state = excluded.state
