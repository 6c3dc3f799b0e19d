INSERT INTO cards (course_id, key, note_key, kind, section, front, back, tags, unit_key, unit_anchor)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
