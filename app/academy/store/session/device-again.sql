UPDATE devices SET name = ?, state = 'active' WHERE org_id = ? AND id = ? AND state <> 'revoked'
