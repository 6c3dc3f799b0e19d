SELECT seq, token FROM audit_checkpoints WHERE org_id = ? ORDER BY seq
