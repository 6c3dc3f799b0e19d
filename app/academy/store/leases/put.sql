INSERT INTO replicas (org_id, replica, account, current_lease, previous_lease, last_push, revoked)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (org_id, replica) DO UPDATE SET
    account = excluded.account,
    current_lease = excluded.current_lease,
    previous_lease = excluded.previous_lease,
    last_push = excluded.last_push,
    revoked = excluded.revoked
