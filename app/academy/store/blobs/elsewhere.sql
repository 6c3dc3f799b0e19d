SELECT 1 FROM blobs WHERE org_id <> ? AND sha256 = ? LIMIT 1
