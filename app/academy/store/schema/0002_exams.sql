-- Of every version of every exam, whole, under the name by which its sealed form is handed out. hash is that of the
-- whole one, so that an exam that has not changed keeps its name; secret says how it was shuffled.
CREATE TABLE papers (
    org_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    course_key TEXT NOT NULL,
    hash BYTEA NOT NULL,
    secret BYTEA NOT NULL,
    quiz BYTEA NOT NULL,
    PRIMARY KEY (org_id, name),
    UNIQUE (org_id, course_key, hash),
    FOREIGN KEY (org_id, course_key) REFERENCES courses (org_id, course_key)
);

-- Attempts at exams by the key of their ops, which stand in the member's log after the seq since. marked_at is when the
-- academy said what came of it: that holds, whatever the log says later.
CREATE TABLE exam_attempts (
    org_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    attempt_key BYTEA NOT NULL,
    paper TEXT NOT NULL,
    seed BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    since BIGINT NOT NULL,
    marked_at BIGINT,
    PRIMARY KEY (org_id, member_id, attempt_key),
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id),
    FOREIGN KEY (org_id, paper) REFERENCES papers (org_id, name)
);
