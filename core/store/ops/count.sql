SELECT (SELECT count(*) FROM ops WHERE state <> 0 AND state IN (1, 2))
    + (SELECT count(*) FROM reviews WHERE seq > (SELECT sent FROM sync_state) AND state IN (1, 2))
