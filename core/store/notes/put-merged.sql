UPDATE notes SET body = ?2, tags = ?3, changed_at = ?4, removed_at = ?5, version = ?6, base_hash = ?7, after = '', sides = ?8,
    base = ?9
WHERE id = ?1
