UPDATE reviews SET previous = ?2 WHERE seq = ?1
