-- The newest stamp that the academy spoke of: no later stamp that stands here is more than this desk's own clock.
ALTER TABLE sync_state ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
UPDATE sync_state SET told = max((SELECT coalesce(max(hlc), 0) FROM ops WHERE state = 0),
    (SELECT coalesce(max(hlc), 0) FROM reviews WHERE state = 0), (SELECT coalesce(max(hlc), 0) FROM items));
