UPDATE notes SET body = ?2, tags = ?3, changed_at = ?4 WHERE id = ?1
