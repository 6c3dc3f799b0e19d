SELECT seq, hash FROM audit_heads WHERE org_id = ?
