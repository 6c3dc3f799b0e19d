DELETE FROM draft_steps WHERE draft_id = ?1 AND undone = 1
