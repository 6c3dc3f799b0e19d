SELECT DISTINCT key FROM note_shadows INDEXED BY note_shadows_lost WHERE scope = ?1 AND lost > 0 AND put_back = '' ORDER BY key
