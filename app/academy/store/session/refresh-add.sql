INSERT INTO refresh_tokens (hash, org_id, family_id, expires_at) VALUES (?, ?, ?, ?)
