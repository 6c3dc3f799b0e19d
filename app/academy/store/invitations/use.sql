UPDATE invitations SET used_at = ? WHERE hash = ? AND org_id = ? AND used_at IS NULL
