INSERT INTO enrolment_codes (hash, org_id, member_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?)
