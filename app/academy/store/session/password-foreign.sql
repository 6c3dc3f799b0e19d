SELECT id FROM members WHERE org_id = ? AND password LIKE '$2%' LIMIT 1
