DELETE FROM reviews WHERE seq = ?1
