SELECT uid FROM replicas WHERE id = ?1
