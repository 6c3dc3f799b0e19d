UPDATE ops SET state = 1 WHERE scope = ?1 AND state = 0 AND kind NOT IN ('note', 'note-version')
