SELECT o.seq, r.uid, o.dot, o.hlc FROM (
    SELECT seq, replica, dot, hlc FROM ops WHERE hlc > ?1
    UNION ALL
    SELECT seq, replica, CASE dot WHEN 0 THEN seq ELSE dot END, hlc FROM reviews WHERE hlc > ?1
) o JOIN replicas r ON r.id = o.replica
ORDER BY o.seq
