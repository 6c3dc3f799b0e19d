SELECT id AS org_id, blob_quota FROM orgs WHERE id = ?
