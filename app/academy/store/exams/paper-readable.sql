SELECT p.name FROM papers p
JOIN enrolments e ON e.org_id = p.org_id AND e.course_key = p.course_key
WHERE p.org_id = ? AND p.name = ? AND p.course_key = ? AND e.member_id = ?
