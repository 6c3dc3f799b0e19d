INSERT INTO audit_checkpoints (org_id, seq, at, token) VALUES (?, ?, ?, ?) ON CONFLICT (org_id, seq) DO NOTHING
