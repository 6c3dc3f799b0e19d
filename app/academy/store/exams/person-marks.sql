SELECT item_key, mark FROM person_marks WHERE org_id = ? AND member_id = ? AND attempt_key = ?
