SELECT seq, at, actor, act, subject, detail, origin, hash FROM audit WHERE org_id = ? AND seq > ? ORDER BY seq LIMIT ?
