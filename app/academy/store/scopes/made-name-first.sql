SELECT replica FROM dots WHERE org_id = ? AND scope_id = ? AND replica >= ? ORDER BY replica LIMIT 1
