SELECT p.unit_id, p.anchor, CASE WHEN u.kind = 1 THEN p.acknowledged_at ELSE p.completed_at END IS NOT NULL
FROM progress p JOIN units u ON u.id = p.unit_id JOIN courses c ON c.id = u.course_id
WHERE u.course_id = ?1 AND u.withdrawn = 0 AND c.removed_at IS NULL
ORDER BY p.read_at DESC LIMIT 1
