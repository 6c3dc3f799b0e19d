SELECT hash FROM enrolment_codes WHERE org_id = ? AND expires_at < ? ORDER BY expires_at LIMIT ?
