SELECT id FROM attempts WHERE uid = ?1
