SELECT sha256, bytes FROM blobs WHERE org_id = ? ORDER BY sha256
