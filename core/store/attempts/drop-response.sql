DELETE FROM responses WHERE attempt_id = ?1 AND item_key = ?2
