SELECT coalesce((SELECT key FROM courses WHERE id = ?1), ''), coalesce((SELECT key FROM units WHERE id = ?2), '')
