SELECT o.seq, r.uid, o.dot, o.hlc, o.scope, o.kind, o.key, o.body
FROM ops o JOIN replicas r ON r.id = o.replica
WHERE o.state <> 0 AND o.state BETWEEN 1 AND ?2
ORDER BY o.seq LIMIT ?1
