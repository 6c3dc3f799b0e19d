UPDATE courses SET opened_at = ?2 WHERE id = ?1
