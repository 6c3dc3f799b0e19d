SELECT b.unit_id, b.anchor, b.title FROM bookmarks b WHERE b.unit_id = ?1 ORDER BY b.at
