SELECT course_key, revision, entry, withdrawn FROM courses WHERE org_id = ? ORDER BY course_key
