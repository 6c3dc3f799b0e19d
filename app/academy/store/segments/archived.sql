UPDATE scopes SET archived = ? WHERE org_id = ? AND id = ? AND archived < ?
