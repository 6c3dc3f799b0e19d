UPDATE sync_state SET seen = ?1, told = max(told, ?2) WHERE seen <> ?1 OR told < ?2
