INSERT INTO modules (course_id, key, title, summary, position) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id
