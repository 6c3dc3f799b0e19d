UPDATE courses SET removed_at = ?2 WHERE id = ?1
