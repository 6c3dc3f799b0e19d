INSERT INTO blobs (org_id, sha256, bytes, mime, chunks, created_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (org_id, sha256) DO NOTHING
