INSERT INTO segments (org_id, scope_id, last_seq, sha256, bytes, packed) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
