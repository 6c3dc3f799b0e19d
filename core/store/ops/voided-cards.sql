SELECT DISTINCT json_extract(CAST(body AS TEXT), '$.card') FROM ops WHERE kind = 'void'
