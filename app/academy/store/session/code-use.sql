UPDATE authorization_codes SET used_at = ?, family_id = ? WHERE org_id = ? AND hash = ?
