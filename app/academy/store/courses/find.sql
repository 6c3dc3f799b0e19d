SELECT revision, package, entry, withdrawn FROM courses WHERE org_id = ? AND course_key = ?
