SELECT scope, kind, key, replica, dot, hlc, body FROM items WHERE kind = ?1 ORDER BY scope, key
