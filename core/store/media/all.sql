SELECT sha256, bytes, mime, created FROM media ORDER BY sha256
