SELECT body FROM items WHERE scope = 'me' AND kind = ?1 AND key = ?2
