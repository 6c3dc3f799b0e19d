INSERT INTO units (course_id, module_id, position, key, number, title, kind, level, minutes, policy_key, policy_version, policy_seconds, blocks, path)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
ON CONFLICT (course_id, key) DO UPDATE SET
    module_id = excluded.module_id, position = excluded.position, number = excluded.number, title = excluded.title,
    kind = excluded.kind, level = excluded.level, minutes = excluded.minutes, policy_key = excluded.policy_key,
    policy_version = excluded.policy_version, policy_seconds = excluded.policy_seconds, blocks = excluded.blocks,
    path = excluded.path, withdrawn = 0
RETURNING id
