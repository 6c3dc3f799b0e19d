INSERT INTO segments (org_id, scope_id, last_seq, sha256, bytes, packed)
SELECT s.org_id, s.id, ?, ?, ?, ? FROM scopes s WHERE s.org_id = ? AND s.owner_id = ? AND s.name = 'me'
ON CONFLICT DO NOTHING
