-- An item that was gone on from where there is no way back, and how long one with a time of its own was in sight.
ALTER TABLE responses ADD COLUMN gone_on INTEGER NOT NULL DEFAULT 0;
ALTER TABLE responses ADD COLUMN spent_ms INTEGER NOT NULL DEFAULT 0;
