UPDATE note_shadows SET lost = 1 + (SELECT max(s.lost) FROM note_shadows s
    WHERE s.scope = note_shadows.scope AND s.key = note_shadows.key)
WHERE scope = ?1 AND lost = 0
