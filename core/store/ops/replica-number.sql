SELECT id FROM replicas WHERE uid = ?1
