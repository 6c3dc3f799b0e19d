INSERT INTO audit_people (org_id, pseudonym, person, secret) VALUES (?, ?, ?, ?)
