SELECT issuer, client_id, client_secret, label, creates_members, passwords, owns_addresses
FROM identity_providers WHERE org_id = ?
