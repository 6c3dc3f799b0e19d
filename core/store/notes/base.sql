SELECT base FROM notes WHERE uid = ?1 AND base IS NOT NULL
