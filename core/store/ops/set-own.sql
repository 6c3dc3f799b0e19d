UPDATE replicas SET own = ?2 WHERE id = ?1 AND own < ?2
