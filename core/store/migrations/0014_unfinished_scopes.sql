-- How many items of a scope were here as the reading of it began that has not come to its end, and how many it has taken away
-- since. live is NULL where nothing is half read.
ALTER TABLE sync_scopes ADD COLUMN live INTEGER;
ALTER TABLE sync_scopes ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;

-- suspect, of a scope that was begun from its start: 1 where it was not seen again since, and 2 more where it was here then.
DROP INDEX items_suspect;
CREATE INDEX items_suspect ON items (scope) WHERE suspect > 0;
