-- Courses that are being written at this desk: their files as the Markdown course folder has them. Nothing of it is synced.

CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,        -- as course.md says it
    course_key TEXT NOT NULL,   -- as course.md says it
    published TEXT NOT NULL,    -- SHA-256 of the academy's package that this text follows; empty: it has none
    made_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
);

CREATE TABLE draft_files (
    draft_id INTEGER NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT,                  -- of a text
    media TEXT,                 -- SHA-256 of a picture, sound or film
    PRIMARY KEY (draft_id, path)
);
CREATE INDEX draft_files_by_media ON draft_files (media) WHERE media IS NOT NULL;

-- What was done, for undo and redo. A step holds the other side of each file: what stood before it where it is done,
-- what it made where it is undone.
CREATE TABLE draft_steps (
    id INTEGER PRIMARY KEY,
    draft_id INTEGER NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    act INTEGER NOT NULL,
    subject TEXT NOT NULL,
    at INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX draft_steps_by_draft ON draft_steps (draft_id, undone, id);

CREATE TABLE draft_changes (
    step_id INTEGER NOT NULL REFERENCES draft_steps (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT,                  -- neither body nor media: no such file
    media TEXT,
    PRIMARY KEY (step_id, path)
);
CREATE INDEX draft_changes_by_media ON draft_changes (media) WHERE media IS NOT NULL;
