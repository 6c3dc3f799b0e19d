SELECT nonce FROM nonces WHERE org_id = ? AND scope_id = ? AND seq = ?
