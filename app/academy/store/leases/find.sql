SELECT account, current_lease, previous_lease, last_push, revoked FROM replicas WHERE org_id = ? AND replica = ?
