DELETE FROM bookmarks WHERE unit_id = ?1 AND anchor = ?2
