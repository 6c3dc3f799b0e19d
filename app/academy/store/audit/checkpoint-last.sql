SELECT seq, at FROM audit_checkpoints WHERE org_id = ? ORDER BY seq DESC LIMIT 1
