SELECT o.seq, r.uid, o.dot, o.hlc, o.scope, o.kind, o.key, o.body
FROM ops o JOIN replicas r ON r.id = o.replica
WHERE o.kind = ?1 AND o.key = ?2 AND o.state <> 3
ORDER BY o.hlc DESC, r.uid DESC, o.dot DESC LIMIT 1
