UPDATE courses SET package = ?2, removed_at = NULL WHERE id = ?1
