SELECT scope, cursor, restart FROM sync_scopes
