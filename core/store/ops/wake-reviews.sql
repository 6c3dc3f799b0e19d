UPDATE reviews SET state = 1 WHERE seq > (SELECT sent FROM sync_state) AND state = 2
