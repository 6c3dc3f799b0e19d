SELECT c.org_id, c.member_id, c.challenge, c.redirect_uri, c.thumbprint, c.expires_at, c.used_at,
    c.family_id, m.disabled, m.uid
FROM authorization_codes c
JOIN members m ON m.org_id = c.org_id AND m.id = c.member_id
WHERE c.hash = ?
