INSERT INTO card_handles (org_id, handle, course_key, card_key) VALUES (?, ?, ?, ?)
