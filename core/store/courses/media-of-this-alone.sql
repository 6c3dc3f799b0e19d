SELECT m.sha256 FROM course_media m
WHERE m.course_id = ?1 AND NOT EXISTS (SELECT 1 FROM course_media o WHERE o.sha256 = m.sha256 AND o.course_id <> ?1)
AND NOT EXISTS (SELECT 1 FROM draft_files f WHERE f.media = m.sha256)
AND NOT EXISTS (SELECT 1 FROM draft_changes c WHERE c.media = m.sha256)
