-- What learners gave their own essays, beside the answers, which are folded anew with each op of an attempt.
CREATE TABLE own_marks (
    attempt_id INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    item_key TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (attempt_id, item_key)
) WITHOUT ROWID;

-- How many essays of it the learner has marked: whoever reads the result says so.
ALTER TABLE attempts ADD COLUMN own_marked INTEGER NOT NULL DEFAULT 0;
