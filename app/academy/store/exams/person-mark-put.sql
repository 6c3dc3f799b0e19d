INSERT INTO person_marks (org_id, member_id, attempt_key, item_key, mark, marked_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (org_id, member_id, attempt_key, item_key) DO UPDATE SET mark = excluded.mark, marked_at = excluded.marked_at
