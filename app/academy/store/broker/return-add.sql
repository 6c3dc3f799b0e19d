INSERT INTO provider_returns (org_id, hash, until) VALUES (?, ?, ?)
ON CONFLICT (org_id, hash) DO NOTHING
