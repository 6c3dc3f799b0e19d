INSERT INTO proofs (org_id, hash, until) VALUES (0, ?, ?) ON CONFLICT (org_id, hash) DO NOTHING
