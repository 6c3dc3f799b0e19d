INSERT INTO attempts (uid, quiz_id, course_id, body, seed, started_at, last_seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
RETURNING id
