SELECT o.seq, r.uid, o.dot, o.hlc, o.scope, o.kind, o.key, o.body
FROM ops o JOIN replicas r ON r.id = o.replica
WHERE o.scope = ?1 AND o.kind NOT IN ('note', 'note-version') AND o.state <> 3
