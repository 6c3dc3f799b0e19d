UPDATE devices SET state = 'revoked', orders = orders + 1, wipe = orders + 1
WHERE org_id = ? AND id = ?
