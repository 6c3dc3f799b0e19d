SELECT secret, quiz FROM papers WHERE org_id = ? AND name = ?
