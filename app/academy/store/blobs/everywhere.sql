SELECT org_id, sha256 FROM blobs ORDER BY sha256
