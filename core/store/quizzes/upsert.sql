INSERT INTO quizzes (course_id, module_id, position, key, number, title, kind, items, pass_share, attempt_limit, body,
    closes_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
ON CONFLICT (course_id, key) DO UPDATE SET
    module_id = excluded.module_id, position = excluded.position, number = excluded.number, title = excluded.title,
    kind = excluded.kind, items = excluded.items, pass_share = excluded.pass_share,
    attempt_limit = excluded.attempt_limit, body = excluded.body, closes_at = excluded.closes_at,
    withdrawn = 0
RETURNING id
