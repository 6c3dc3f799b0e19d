UPDATE devices SET state = ? WHERE org_id = ? AND id = ? AND state <> 'revoked'
