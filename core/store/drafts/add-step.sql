INSERT INTO draft_steps (draft_id, act, subject, at) VALUES (?1, ?2, ?3, ?4)
