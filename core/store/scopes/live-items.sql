SELECT scope, count(*) FROM items GROUP BY scope
