SELECT scope, kind, key, replica, dot, hlc, body FROM items WHERE scope = ?1 AND kind = ?2 ORDER BY key
