SELECT course_key, name FROM papers WHERE org_id = ? ORDER BY course_key, name
