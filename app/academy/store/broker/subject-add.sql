INSERT INTO provider_subjects (org_id, issuer, subject, member_id, since) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING
