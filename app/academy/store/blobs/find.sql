SELECT bytes, mime, chunks FROM blobs WHERE org_id = ? AND sha256 = ?
