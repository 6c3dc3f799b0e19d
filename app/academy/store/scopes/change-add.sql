INSERT INTO changes (org_id, scope_id, seq, replica, dot_seq, hlc, kind, op_key, body, via)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
