SELECT o.seq, r.uid, o.dot, o.hlc, o.scope, o.kind, o.key, o.body
FROM ops o JOIN replicas r ON r.id = o.replica
WHERE o.state <> 3
    AND ((o.kind = 'response' AND o.key >= ?1 || '/' AND o.key < ?1 || '0') OR (o.kind = 'attempt-handed-in' AND o.key = ?1))
ORDER BY o.hlc, r.uid, o.dot
