SELECT a.paper, count(*)
FROM exam_attempts a
JOIN papers p ON p.org_id = a.org_id AND p.name = a.paper
WHERE a.org_id = ? AND a.member_id = ? AND p.course_key = ? AND a.marked_at IS NOT NULL
GROUP BY a.paper
