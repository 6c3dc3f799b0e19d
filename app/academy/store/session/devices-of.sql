SELECT id, member_id, name, thumbprint, state, wipe, seen_at, created_at
FROM devices
WHERE org_id = ? AND member_id = ?
ORDER BY created_at, id
