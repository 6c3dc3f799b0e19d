INSERT INTO note_versions (org_id, scope_id, note_key, version, state) VALUES (?, ?, ?, ?, ?)
