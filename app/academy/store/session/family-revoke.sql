UPDATE families SET revoked_at = ? WHERE org_id = ? AND id = ? AND revoked_at IS NULL
