INSERT INTO note_lines (scope, key, lost, version, edit) VALUES (?1, ?2, 0, ?3, ?4) ON CONFLICT DO NOTHING
