SELECT uid FROM notes WHERE doubted = 1 ORDER BY uid
