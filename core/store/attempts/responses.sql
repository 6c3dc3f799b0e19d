SELECT item_key, body, tries, flagged, gone_on, spent_ms FROM responses WHERE attempt_id = ?1
