INSERT INTO notes (uid, body, tags, course_id, unit_id, anchor, quote, created_at, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
RETURNING id
