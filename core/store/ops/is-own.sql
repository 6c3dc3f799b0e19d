SELECT r.own = 2 OR (r.own = 1 AND o.dot IN (0, o.seq)) OR EXISTS (SELECT 1 FROM own_ops w WHERE w.seq = o.seq)
FROM (SELECT seq, replica, dot FROM ops WHERE seq = ?1 UNION ALL SELECT seq, replica, dot FROM reviews WHERE seq = ?1) o
JOIN replicas r ON r.id = o.replica
