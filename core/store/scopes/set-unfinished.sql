UPDATE sync_scopes SET live = ?2, gone = ?3 WHERE scope = ?1 AND (live IS NOT ?2 OR gone <> ?3)
