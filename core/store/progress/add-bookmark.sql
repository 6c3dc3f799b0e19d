INSERT INTO bookmarks (unit_id, anchor, title, at) VALUES (?1, ?2, ?3, ?4)
