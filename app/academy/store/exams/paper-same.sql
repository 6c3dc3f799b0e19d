SELECT name, secret FROM papers WHERE org_id = ? AND course_key = ? AND hash = ?
