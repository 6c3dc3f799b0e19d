SELECT content FROM meta WHERE name = ?
