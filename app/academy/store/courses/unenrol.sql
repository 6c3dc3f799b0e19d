DELETE FROM enrolments WHERE org_id = ? AND member_id = ? AND course_key = ?
