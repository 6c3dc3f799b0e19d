SELECT issuer, client_id, client_secret, label, creates_members, passwords FROM identity_providers WHERE org_id = ?
