DELETE FROM note_lines WHERE scope = ?1 AND key = ?2 AND lost = ?3
