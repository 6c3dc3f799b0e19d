SELECT replica, dot_seq, hash
FROM dots
WHERE org_id = ? AND scope_id = ? AND (replica, dot_seq) > (?, ?)
ORDER BY replica, dot_seq
LIMIT ?
