UPDATE sync_state SET lease = ?1 WHERE lease <> ?1
