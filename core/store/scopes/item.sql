SELECT body FROM items WHERE scope = ?1 AND kind = ?2 AND key = ?3
