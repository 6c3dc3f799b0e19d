INSERT INTO identity_providers (org_id, issuer, client_id, client_secret, label, creates_members, passwords)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (org_id) DO UPDATE SET issuer = excluded.issuer, client_id = excluded.client_id,
    client_secret = excluded.client_secret, label = excluded.label, creates_members = excluded.creates_members,
    passwords = excluded.passwords
