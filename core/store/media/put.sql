INSERT INTO media (sha256, bytes, mime, created) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (sha256) DO NOTHING
