SELECT o.seq, r.uid, o.dot, o.hlc, o.scope, o.kind, o.key, o.body
FROM ops o JOIN replicas r ON r.id = o.replica
WHERE o.kind = 'progress' AND o.key = ?1 AND o.state <> 3 AND json_extract(CAST(o.body AS TEXT), '$.anchor') <> ''
ORDER BY o.hlc DESC, r.uid DESC, o.dot DESC LIMIT 1
