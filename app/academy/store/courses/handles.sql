SELECT handle, card_key FROM card_handles WHERE org_id = ? AND course_key = ?
