SELECT id, title, key FROM courses
