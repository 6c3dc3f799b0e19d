UPDATE sync_state SET seen = ?1 WHERE seen <> ?1
