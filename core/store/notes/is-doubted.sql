SELECT 1 FROM note_shadows WHERE scope = ?1 AND key = ?2 AND lost > 0 AND put_back = '' LIMIT 1
