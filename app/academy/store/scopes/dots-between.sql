SELECT dot_seq, hash, hlc
FROM dots
WHERE org_id = ? AND scope_id = ? AND replica = ? AND dot_seq BETWEEN ? AND ?
