INSERT INTO search_docs (kind, ref, item_key, course_id, at, title, body, tags, facets)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'k' || ?1 || ' c' || coalesce(?4, 0))
