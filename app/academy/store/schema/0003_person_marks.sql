-- How many answers of what was handed in wait for a person; nothing where an earlier program marked it, and counted none.
ALTER TABLE exam_attempts ADD COLUMN waiting BIGINT;

-- What people gave for answers that no key marks, as quiz::PersonMark writes it: the last word, the audit has those before.
CREATE TABLE person_marks (
    org_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    attempt_key BYTEA NOT NULL,
    item_key BYTEA NOT NULL,
    mark BYTEA NOT NULL,
    marked_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, member_id, attempt_key, item_key),
    FOREIGN KEY (org_id, member_id, attempt_key) REFERENCES exam_attempts (org_id, member_id, attempt_key)
);
