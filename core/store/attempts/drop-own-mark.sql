DELETE FROM own_marks WHERE attempt_id = ?1 AND item_key = ?2
