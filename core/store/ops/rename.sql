UPDATE ops SET replica = ?2, dot = ?3, state = 1 WHERE seq = ?1
