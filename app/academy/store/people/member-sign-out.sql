UPDATE families SET revoked_at = ?
WHERE org_id = ? AND revoked_at IS NULL AND device_id IN (SELECT id FROM devices WHERE org_id = ? AND member_id = ?)
