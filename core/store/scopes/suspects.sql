SELECT scope, kind, key FROM items WHERE suspect = 1
