UPDATE attempts SET last_seen = ?2, spent_ms = ?3, position = ?4, saved_at = ?5 WHERE id = ?1
