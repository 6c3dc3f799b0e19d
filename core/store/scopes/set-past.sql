UPDATE sync_state SET past = ?1 WHERE past <> ?1
