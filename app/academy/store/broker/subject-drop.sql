DELETE FROM provider_subjects WHERE org_id = ? AND member_id = ?
