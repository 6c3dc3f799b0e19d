SELECT path, title, body, media FROM draft_files WHERE draft_id = ?1 AND path = ?2
