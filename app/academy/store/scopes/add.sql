INSERT INTO scopes (org_id, id, owner_id, name, timeline, seq, floor_seq) VALUES (?, ?, ?, ?, ?, 0, 0)
