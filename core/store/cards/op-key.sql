SELECT k.key, c.key FROM cards c JOIN courses k ON k.id = c.course_id WHERE c.id = ?1
