INSERT INTO dots (org_id, scope_id, replica, dot_seq, hash, hlc) VALUES (?, ?, ?, ?, ?, ?)
