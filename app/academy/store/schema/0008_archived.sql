-- The last seq that stands in a segment. The index has the logs that are a whole segment ahead of it, and no others.
ALTER TABLE scopes ADD COLUMN archived BIGINT NOT NULL DEFAULT 0;
UPDATE scopes SET archived = COALESCE((SELECT MAX(g.last_seq) FROM segments g
    WHERE g.org_id = scopes.org_id AND g.scope_id = scopes.id), 0);
CREATE INDEX scopes_behind ON scopes (org_id, id) WHERE name = 'me' AND seq - archived >= 5000;
