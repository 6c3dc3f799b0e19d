UPDATE invitations SET used_at = ? WHERE org_id = ? AND email = ? AND used_at IS NULL
