SELECT pseudonym, secret FROM audit_people WHERE org_id = ? AND person = ?
