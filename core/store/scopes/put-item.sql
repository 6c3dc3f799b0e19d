INSERT INTO items (scope, kind, key, replica, dot, hlc, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (scope, kind, key) DO UPDATE SET replica = excluded.replica, dot = excluded.dot, hlc = excluded.hlc,
    body = excluded.body, suspect = items.suspect & 2
