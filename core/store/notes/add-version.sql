INSERT INTO note_versions (note_id, number, body, at) VALUES (?1, ?2, ?3, ?4)
