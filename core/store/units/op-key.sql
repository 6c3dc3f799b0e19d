SELECT c.key, u.key FROM units u JOIN courses c ON c.id = u.course_id WHERE u.id = ?1
