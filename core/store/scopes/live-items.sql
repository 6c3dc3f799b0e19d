SELECT i.scope, coalesce(s.live, i.items), CASE WHEN s.live IS NULL THEN 0 ELSE s.gone END
FROM (SELECT scope, count(*) AS items FROM items GROUP BY scope UNION ALL
    SELECT scope, 0 FROM sync_scopes WHERE live IS NOT NULL AND scope NOT IN (SELECT scope FROM items)) i
LEFT JOIN sync_scopes s ON s.scope = i.scope
