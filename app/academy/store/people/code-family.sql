UPDATE enrolment_codes SET family_id = ? WHERE org_id = ? AND hash = ?
