SELECT pseudonym, person, secret FROM audit_people WHERE org_id = ?
