DELETE FROM identity_providers WHERE org_id = ?
