SELECT id, title, course_key, published, made_at, changed_at FROM drafts WHERE id = ?1
