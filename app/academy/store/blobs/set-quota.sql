UPDATE orgs SET blob_quota = ? WHERE id = ? RETURNING id AS org_id
