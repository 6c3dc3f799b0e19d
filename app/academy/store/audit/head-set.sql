UPDATE audit_heads SET seq = ?, hash = ? WHERE org_id = ?
