UPDATE drafts SET published = ?2 WHERE id = ?1
