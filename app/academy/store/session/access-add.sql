INSERT INTO access_tokens (hash, org_id, family_id, expires_at) VALUES (?, ?, ?, ?)
ON CONFLICT (hash) DO NOTHING
