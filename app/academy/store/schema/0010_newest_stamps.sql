-- The newest stamp of anything that a scope was given: what the academy stamps comes after it, whatever its clock does.
ALTER TABLE scopes ADD COLUMN newest_hlc BIGINT NOT NULL DEFAULT 0;
UPDATE scopes SET newest_hlc = COALESCE((SELECT MAX(d.hlc) FROM dots d
    WHERE d.org_id = scopes.org_id AND d.scope_id = scopes.id), 0);
