UPDATE note_shadows SET put_back = '' WHERE scope = ?1 AND lost > 0
