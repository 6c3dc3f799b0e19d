SELECT tags FROM notes WHERE removed_at IS NULL AND tags <> ''
