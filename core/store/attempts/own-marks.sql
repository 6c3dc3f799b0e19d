SELECT item_key, body FROM own_marks WHERE attempt_id = ?1
