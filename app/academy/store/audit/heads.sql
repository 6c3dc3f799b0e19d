SELECT org_id, seq, hash FROM audit_heads WHERE org_id >= 0 ORDER BY org_id
