SELECT replica, dot_seq, hash FROM dots WHERE org_id = ? AND scope_id = ? AND substr(hash, 10, 7) = ?
