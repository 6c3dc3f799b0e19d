UPDATE sync_state SET sent = r.upto
FROM (SELECT coalesce(
    (SELECT v.seq - 1 FROM reviews v, sync_state s WHERE v.seq > s.sent AND v.state IN (1, 2) ORDER BY v.seq LIMIT 1),
    (SELECT max(0, coalesce(max(seq), 0)) FROM reviews)) AS upto) r
WHERE sent <> r.upto
