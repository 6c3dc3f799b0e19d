DELETE FROM enrolment_codes WHERE org_id = ? AND hash = ?
