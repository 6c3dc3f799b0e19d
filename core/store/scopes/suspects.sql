SELECT scope, kind, key, suspect & 1, suspect & 2 FROM items WHERE suspect > 0
