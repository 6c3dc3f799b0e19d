SELECT count(*) FROM notes WHERE sides IS NOT NULL AND removed_at IS NULL
