DELETE FROM own_ops WHERE seq = ?1
