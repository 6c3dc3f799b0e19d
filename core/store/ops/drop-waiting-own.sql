DELETE FROM own_ops WHERE seq IN (SELECT seq FROM ops WHERE kind = ?1 AND scope = ?2 AND state IN (1, 2))
