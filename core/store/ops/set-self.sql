UPDATE sync_state SET replica = ?1
