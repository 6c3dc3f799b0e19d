SELECT id, started_at, handed_in_at, marks, maximum, passed, level,
    json_valid(CAST(body AS TEXT)) AND json_extract(CAST(body AS TEXT), '$.paper') IS NOT NULL,
    own_marked
FROM attempts WHERE quiz_id = ?1 ORDER BY started_at DESC
