UPDATE reviews SET voided = 1 WHERE seq = ?1
