SELECT c.course_key, c.entry, EXISTS (SELECT 1 FROM enrolments e
    WHERE e.org_id = c.org_id AND e.course_key = c.course_key AND e.member_id = ?) AS enrolled
FROM courses c
WHERE c.org_id = ? AND c.withdrawn = 0 AND c.course_key > ?
ORDER BY c.course_key
LIMIT ?
