INSERT INTO note_texts (org_id, scope_id, note_key, replica, dot_seq, body) VALUES (?, ?, ?, ?, ?, ?)
