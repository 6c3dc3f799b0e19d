INSERT INTO authorization_codes (hash, org_id, member_id, challenge, redirect_uri, thumbprint, expires_at)
VALUES (?, ?, ?, ?, ?, ?, ?)
