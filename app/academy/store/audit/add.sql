INSERT INTO audit (org_id, seq, at, actor, act, subject, detail, origin, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
