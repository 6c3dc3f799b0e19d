INSERT OR IGNORE INTO course_media (course_id, sha256) VALUES (?1, ?2)
