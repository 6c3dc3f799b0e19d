SELECT id, key, title, subtitle, kind, levels, language, licence, summary FROM courses WHERE id = ?1 AND removed_at IS NULL
