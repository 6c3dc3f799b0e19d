INSERT INTO course_blobs (org_id, course_key, sha256) VALUES (?, ?, ?)
ON CONFLICT (org_id, course_key, sha256) DO NOTHING
