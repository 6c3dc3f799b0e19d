SELECT at, actor, act, subject, detail FROM audit WHERE org_id = ? ORDER BY at DESC, id DESC LIMIT ?
