UPDATE sync_state SET sent = coalesce(
    (SELECT v.seq - 1 FROM reviews v WHERE v.seq > sync_state.sent AND v.state IN (1, 2) ORDER BY v.seq LIMIT 1),
    (SELECT max(0, coalesce(max(seq), 0)) FROM reviews))
