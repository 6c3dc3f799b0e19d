UPDATE ops SET shown = 0 WHERE kind = ?1 AND key >= ?2 AND key < ?3
