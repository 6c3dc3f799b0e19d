SELECT o.seq, r.uid, o.dot, o.hlc, o.scope, o.kind, o.key, o.body
FROM ops o JOIN replicas r ON r.id = o.replica
WHERE o.state <> 0 AND o.state BETWEEN 1 AND ?2
    AND NOT (o.kind = 'note' AND ?2 = 1
        AND (EXISTS (SELECT 1 FROM note_shadows s WHERE s.scope = o.scope AND s.key = o.key AND s.lost > 0 AND s.put_back = '')
            OR EXISTS (SELECT 1 FROM ops p WHERE p.kind = 'note-version' AND p.key = o.key AND p.state IN (1, 2))
            OR EXISTS (SELECT 1 FROM ops p WHERE p.kind = 'note' AND p.key = o.key AND p.state = 2 AND p.seq < o.seq)))
ORDER BY o.seq LIMIT ?1
