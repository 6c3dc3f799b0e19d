SELECT at, actor, act, subject, detail, origin FROM audit WHERE org_id = ? ORDER BY at DESC, id DESC LIMIT ?
