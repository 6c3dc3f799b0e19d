SELECT COALESCE(SUM(bytes), 0) FROM blobs WHERE org_id = ?
