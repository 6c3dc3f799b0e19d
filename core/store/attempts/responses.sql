SELECT item_key, body, tries, flagged FROM responses WHERE attempt_id = ?1
