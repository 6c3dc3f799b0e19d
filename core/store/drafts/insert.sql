INSERT INTO drafts (title, course_key, published, made_at, changed_at) VALUES (?1, ?2, ?3, ?4, ?4)
