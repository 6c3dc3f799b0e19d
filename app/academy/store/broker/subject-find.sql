SELECT m.id, m.uid, m.email, m.name, m.role, m.disabled
FROM provider_subjects s
JOIN members m ON m.org_id = s.org_id AND m.id = s.member_id
WHERE s.org_id = ? AND s.issuer = ? AND s.subject = ?
