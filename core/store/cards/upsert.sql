INSERT INTO cards (course_id, key, note_key, kind, section, front, back, tags, unit_key, unit_anchor)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (course_id, key) DO UPDATE SET
    note_key = excluded.note_key, kind = excluded.kind, section = excluded.section, front = excluded.front,
    back = excluded.back, tags = excluded.tags, unit_key = excluded.unit_key, unit_anchor = excluded.unit_anchor
RETURNING id
