SELECT seq, replica, dot_seq, hlc, kind, op_key, body, via
FROM changes
WHERE org_id = ? AND scope_id = ? AND seq > ? AND via <> ?
ORDER BY seq
LIMIT ?
