-- Which replicas this desk was: a desk whose name a copy of it took goes on under another, and what it did before is its own.
-- own: 0 another desk; 1 this one, as long as what it wrote has its place in the log for its dot, since a copy that was made
-- before may have gone on under that name; 2 this one alone.
ALTER TABLE replicas ADD COLUMN own INTEGER NOT NULL DEFAULT 0;
UPDATE replicas SET own = 1 WHERE id = (SELECT replica FROM sync_state);

-- What was written on this desk and goes by a name that does not say so: made of its content, since its dot was taken.
CREATE TABLE own_ops (
    seq INTEGER PRIMARY KEY
);
