UPDATE ops SET hlc = ?2 WHERE seq = ?1
