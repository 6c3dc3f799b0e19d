SELECT o.body
FROM ops o JOIN replicas r ON r.id = o.replica
WHERE o.kind = 'card-tag' AND o.key >= ?1 || '/' AND o.key < ?1 || '0' AND o.state <> 3
ORDER BY o.hlc, r.uid, o.dot
