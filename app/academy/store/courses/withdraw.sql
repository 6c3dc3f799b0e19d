UPDATE courses SET withdrawn = 1 WHERE org_id = ? AND course_key = ?
