INSERT INTO courses (org_id, course_key, revision, package, entry, withdrawn, published_at)
VALUES (?, ?, ?, ?, ?, 0, ?)
ON CONFLICT (org_id, course_key) DO UPDATE SET
    revision = excluded.revision,
    package = excluded.package,
    entry = excluded.entry,
    withdrawn = 0,
    published_at = excluded.published_at
