SELECT id, title, course_key, published, made_at, changed_at FROM drafts ORDER BY changed_at DESC, id DESC
