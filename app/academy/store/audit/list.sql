SELECT seq, at, actor, act, subject, detail, origin, hash FROM audit WHERE org_id = ? ORDER BY seq DESC LIMIT ?
