SELECT path, title, body, media FROM draft_changes WHERE step_id = ?1 ORDER BY path
