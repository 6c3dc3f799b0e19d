SELECT c.org_id, c.member_id, c.expires_at, c.used_at, m.disabled, m.uid, c.family_id
FROM enrolment_codes c
JOIN members m ON m.org_id = c.org_id AND m.id = c.member_id
WHERE c.hash = ?
