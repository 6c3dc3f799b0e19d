INSERT INTO enrolments (org_id, member_id, course_key) VALUES (?, ?, ?)
ON CONFLICT (org_id, member_id, course_key) DO NOTHING
