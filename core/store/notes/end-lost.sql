DELETE FROM note_shadows WHERE scope = ?1 AND key = ?2 AND lost = ?3
