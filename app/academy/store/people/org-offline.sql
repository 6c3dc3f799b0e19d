-- org_id is the organisation's own.
UPDATE orgs SET offline_days = ? WHERE id = ?
