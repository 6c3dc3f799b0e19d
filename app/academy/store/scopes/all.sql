SELECT org_id, id FROM scopes ORDER BY org_id, id
