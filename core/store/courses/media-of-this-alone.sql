SELECT m.sha256 FROM course_media m
WHERE m.course_id = ?1 AND NOT EXISTS (SELECT 1 FROM course_media o WHERE o.sha256 = m.sha256 AND o.course_id <> ?1)
