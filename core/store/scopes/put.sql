INSERT INTO sync_scopes (scope, cursor, restart) VALUES (?1, ?2, ?3)
ON CONFLICT (scope) DO UPDATE SET cursor = excluded.cursor, restart = excluded.restart
    WHERE cursor <> excluded.cursor OR restart <> excluded.restart
