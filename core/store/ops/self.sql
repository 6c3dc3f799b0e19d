SELECT r.id, r.uid FROM sync_state s JOIN replicas r ON r.id = s.replica
