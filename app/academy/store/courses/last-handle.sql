SELECT COALESCE(MAX(handle), 0) FROM card_handles WHERE org_id = ?
