INSERT INTO audit (org_id, id, at, actor, act, subject, detail, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
