DELETE FROM invitations WHERE org_id = ? AND hash = ?
