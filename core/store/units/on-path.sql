SELECT u.id, u.key, u.path, p.read_at, p.completed_at
FROM units u LEFT JOIN progress p ON p.unit_id = u.id
WHERE u.course_id = ?1 AND u.withdrawn = 0
