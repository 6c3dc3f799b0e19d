UPDATE reviews SET state = ?2 WHERE seq = ?1
