UPDATE notes SET removed_at = ?2 WHERE id = ?1
