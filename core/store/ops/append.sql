INSERT INTO ops (seq, replica, dot, hlc, scope, kind, key, body, state, shown) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
