INSERT INTO courses (key, title, subtitle, kind, version, language, publisher, licence, summary, levels, cover, origin, bytes, imported_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
ON CONFLICT (key) DO UPDATE SET
    title = excluded.title, subtitle = excluded.subtitle, kind = excluded.kind, version = excluded.version,
    language = excluded.language, publisher = excluded.publisher, licence = excluded.licence, summary = excluded.summary,
    levels = excluded.levels, cover = excluded.cover, origin = excluded.origin, bytes = iif(?15, max(bytes, excluded.bytes), excluded.bytes),
    imported_at = excluded.imported_at, removed_at = NULL
RETURNING id
