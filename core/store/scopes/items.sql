SELECT scope, kind, key, replica, dot, hlc, body FROM items WHERE scope = ?1
