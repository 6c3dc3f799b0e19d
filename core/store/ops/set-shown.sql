UPDATE ops SET shown = ?2 WHERE seq = ?1
