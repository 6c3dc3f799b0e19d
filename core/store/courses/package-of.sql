SELECT package FROM courses WHERE key = ?1 AND removed_at IS NULL
