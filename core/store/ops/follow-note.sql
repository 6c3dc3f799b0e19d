UPDATE notes SET after = ?2 WHERE after = ?1
