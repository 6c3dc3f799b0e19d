SELECT r.id, r.uid, r.own = 2 FROM replicas r JOIN sync_state s WHERE r.own > 0 ORDER BY r.id = s.replica, r.id
