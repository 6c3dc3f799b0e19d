SELECT sha256 FROM course_media
UNION SELECT media FROM draft_files WHERE media IS NOT NULL
UNION SELECT media FROM draft_changes WHERE media IS NOT NULL
