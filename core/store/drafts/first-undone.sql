SELECT id, act, subject, at FROM draft_steps WHERE draft_id = ?1 AND undone = 1 ORDER BY id LIMIT 1
