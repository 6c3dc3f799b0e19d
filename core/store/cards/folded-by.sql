SELECT value FROM meta WHERE key = 'cards.folded-by'
