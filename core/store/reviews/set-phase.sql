UPDATE reviews SET phase = ?2 WHERE seq = ?1
