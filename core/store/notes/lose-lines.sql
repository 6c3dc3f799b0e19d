UPDATE note_lines SET lost = 1 + coalesce((SELECT max(s.lost) FROM note_shadows s
    WHERE s.scope = note_lines.scope AND s.key = note_lines.key), 0)
WHERE scope = ?1 AND lost = 0
