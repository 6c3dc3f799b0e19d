UPDATE drafts SET title = ?2, course_key = ?3, changed_at = ?4 WHERE id = ?1
