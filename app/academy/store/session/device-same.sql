SELECT id FROM devices
WHERE org_id = ? AND member_id = ? AND thumbprint = ? AND state <> 'revoked'
