UPDATE attempts SET handed_in_at = ?2, marks = ?3, maximum = ?4, passed = ?5, level = ?6, own_marked = ?7 WHERE id = ?1
