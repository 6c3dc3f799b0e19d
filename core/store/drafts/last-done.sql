SELECT id, act, subject, at FROM draft_steps WHERE draft_id = ?1 AND undone = 0 ORDER BY id DESC LIMIT 1
