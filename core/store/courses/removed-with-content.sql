SELECT id FROM courses WHERE removed_at IS NOT NULL AND package <> ''
