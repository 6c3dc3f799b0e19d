INSERT INTO nonces (org_id, scope_id, seq, nonce) VALUES (?, ?, ?, ?)
