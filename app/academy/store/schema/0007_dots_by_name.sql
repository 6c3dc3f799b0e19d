-- By the part of a content hash that stands whole in the name made of it (protocol::dotFromHash).
CREATE INDEX dots_by_name ON dots (org_id, scope_id, substr(hash, 10, 7));
