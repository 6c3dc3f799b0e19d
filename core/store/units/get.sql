SELECT u.id, u.course_id, c.title, coalesce(m.title, ''), u.number, u.key, u.title, u.kind, u.level, u.minutes,
    u.policy_key, u.policy_version, u.policy_seconds, u.blocks, u.path
FROM units u JOIN courses c ON c.id = u.course_id LEFT JOIN modules m ON m.id = u.module_id
WHERE u.id = ?1 AND c.removed_at IS NULL
