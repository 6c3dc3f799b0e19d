SELECT n.note_key, n.state
FROM note_versions n
WHERE n.org_id = ? AND n.scope_id = ?
    AND n.version = (SELECT MAX(l.version) FROM note_versions l
        WHERE l.org_id = n.org_id AND l.scope_id = n.scope_id AND l.note_key = n.note_key)
