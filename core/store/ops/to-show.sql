SELECT o.seq, r.uid, o.dot, o.hlc, o.scope, o.kind, o.key, o.body
FROM ops o JOIN replicas r ON r.id = o.replica
WHERE o.shown = 0 AND o.key >= ?1 AND o.key < ?2
ORDER BY o.seq
