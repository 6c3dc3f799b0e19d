UPDATE ops SET body = CAST(json_set(CAST(body AS TEXT), '$.after', ?2) AS BLOB)
WHERE kind = 'note' AND state <> 0 AND state IN (1, 2) AND json_extract(CAST(body AS TEXT), '$.after') = ?1
