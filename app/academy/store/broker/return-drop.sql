DELETE FROM provider_returns WHERE org_id = ? AND until < ?
