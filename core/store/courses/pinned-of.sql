SELECT pinned FROM courses WHERE key = ?1 AND removed_at IS NULL
