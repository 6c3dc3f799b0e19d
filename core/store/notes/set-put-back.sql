UPDATE note_shadows SET put_back = ?4 WHERE scope = ?1 AND key = ?2 AND lost = ?3
