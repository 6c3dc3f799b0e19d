DELETE FROM sync_scopes WHERE scope = ?1
