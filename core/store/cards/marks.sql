SELECT o.seq, o.state
FROM ops o JOIN replicas r ON r.id = o.replica
WHERE o.kind = 'card-mark' AND o.key = ?1
ORDER BY o.hlc, r.uid, o.dot
