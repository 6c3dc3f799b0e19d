INSERT INTO acknowledgements (seq, unit_id, policy_key, policy_version, at, seconds) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
