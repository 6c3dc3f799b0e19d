-- What a learner was given (courses to cards), what they did (append-only facts), what follows from it (folds that can
-- be thrown away: card_states, study_days, progress), and the log of local changes that sync sends.

CREATE TABLE courses (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    kind INTEGER NOT NULL,
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    publisher TEXT NOT NULL,
    licence TEXT NOT NULL,
    summary BLOB NOT NULL,
    levels TEXT NOT NULL,
    cover TEXT NOT NULL,
    origin TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,
    opened_at INTEGER,
    pinned INTEGER NOT NULL DEFAULT 0,
    removed_at INTEGER,
    package TEXT NOT NULL DEFAULT ''  -- SHA-256 of what an academy gave; empty: imported
);
CREATE UNIQUE INDEX courses_by_key ON courses (key);

CREATE TABLE modules (
    id INTEGER PRIMARY KEY,
    course_id INTEGER NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (course_id, key)
);

CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    course_id INTEGER NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    module_id INTEGER REFERENCES modules (id) ON DELETE SET NULL,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    kind INTEGER NOT NULL,
    level TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    policy_key TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    policy_seconds INTEGER NOT NULL,
    blocks BLOB NOT NULL,
    UNIQUE (course_id, key)
);

CREATE TABLE quizzes (
    id INTEGER PRIMARY KEY,
    course_id INTEGER NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    module_id INTEGER REFERENCES modules (id) ON DELETE SET NULL,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    kind INTEGER NOT NULL,
    items INTEGER NOT NULL,
    pass_share REAL NOT NULL,
    attempt_limit INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (course_id, key)
);

CREATE TABLE cards (
    id INTEGER PRIMARY KEY,
    course_id INTEGER NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    note_key TEXT NOT NULL,
    kind INTEGER NOT NULL,
    section TEXT NOT NULL,
    front BLOB NOT NULL,
    back BLOB NOT NULL,
    tags TEXT NOT NULL,
    unit_key TEXT NOT NULL,
    unit_anchor TEXT NOT NULL,
    UNIQUE (course_id, key)
);
CREATE INDEX cards_by_unit ON cards (course_id, unit_key) WHERE unit_key <> '';

-- The fold of a card's reviews. queue: 0 new (due = place in the course), 1 learning or relearning (due = milliseconds),
-- 2 review (due = study day), 3 suspended. note numbers siblings alike. identity draws the fuzz, the same on every desk;
-- it stands here so that an answer need not read the card. last_review: where the chain of its reviews begins, 0 = none.
-- told: an import said where it stands, without the reviews that led there.
CREATE TABLE card_states (
    card_id INTEGER PRIMARY KEY REFERENCES cards (id) ON DELETE CASCADE,
    course_id INTEGER NOT NULL,
    note INTEGER NOT NULL,
    queue INTEGER NOT NULL,
    due INTEGER NOT NULL,
    buried_until INTEGER NOT NULL DEFAULT 0,
    phase INTEGER NOT NULL DEFAULT 0,
    step INTEGER NOT NULL DEFAULT 0,
    stability REAL NOT NULL DEFAULT 0,
    difficulty REAL NOT NULL DEFAULT 0,
    interval_days INTEGER NOT NULL DEFAULT 0,
    last_day INTEGER NOT NULL DEFAULT 0,
    last_at INTEGER NOT NULL DEFAULT 0,
    reps INTEGER NOT NULL DEFAULT 0,
    lapses INTEGER NOT NULL DEFAULT 0,
    ease INTEGER NOT NULL DEFAULT 250,
    repetition INTEGER NOT NULL DEFAULT 0,
    repeat_today INTEGER NOT NULL DEFAULT 0,
    place INTEGER NOT NULL,
    identity INTEGER NOT NULL,
    last_review INTEGER NOT NULL DEFAULT 0,
    told INTEGER NOT NULL DEFAULT 0
);
-- Covers what the queue needs, so that a million cards are never read to find the due ones.
CREATE INDEX card_states_due ON card_states (queue, due, course_id, note, last_day, stability, interval_days, buried_until);
-- An answer changes no course, so these two cost it nothing: the first counts, the second hands out new cards.
CREATE INDEX card_states_by_course ON card_states (course_id);
CREATE INDEX card_states_new ON card_states (course_id, due) WHERE queue = 0;

-- Every answer, in the order it came to this desk, so that answers to any cards are written to the same page at the end. A
-- card's own are found from card_states.last_review back along `previous` (0 = it was the first): an index would cost each
-- answer a page of its own. A review is its own op: seq is from the same count as ops.seq, hlc is its stamp, state as in
-- ops. Its dot is (replica, dot), where dot 0 stands for seq: a review of another desk has its own. form: what its op says
-- beside the columns (ReviewOp.h); body: the op's own where the columns do not say all of it. Imported ones count down from
-- -1, have no replica and are not sent. They outlive their card, whose deletion would else have to look through them all.
CREATE TABLE reviews (
    seq INTEGER PRIMARY KEY,
    card_id INTEGER NOT NULL,
    previous INTEGER NOT NULL,
    replica INTEGER NOT NULL DEFAULT 0,
    dot INTEGER NOT NULL DEFAULT 0,
    hlc INTEGER NOT NULL DEFAULT 0,
    state INTEGER NOT NULL DEFAULT 0,
    form INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    day INTEGER NOT NULL,
    rating INTEGER NOT NULL,
    taken_ms INTEGER NOT NULL,
    phase INTEGER NOT NULL,
    voided INTEGER NOT NULL DEFAULT 0,
    body BLOB
);
CREATE UNIQUE INDEX reviews_by_dot ON reviews (replica, dot) WHERE dot <> 0;

-- The reviews up to study_days_counted.seq are added up here; the few after it are added up when somebody asks.
CREATE TABLE study_days (
    day INTEGER PRIMARY KEY,
    new_cards INTEGER NOT NULL DEFAULT 0,
    reviews INTEGER NOT NULL DEFAULT 0,
    answers INTEGER NOT NULL DEFAULT 0,
    again INTEGER NOT NULL DEFAULT 0,
    taken_ms INTEGER NOT NULL DEFAULT 0,
    reading_seconds INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE study_days_counted (
    seq INTEGER PRIMARY KEY
);
INSERT INTO study_days_counted (seq) VALUES (0);

CREATE TABLE progress (
    unit_id INTEGER PRIMARY KEY REFERENCES units (id) ON DELETE CASCADE,
    opened_at INTEGER NOT NULL,
    read_at INTEGER NOT NULL,
    completed_at INTEGER,
    acknowledged_at INTEGER,
    anchor TEXT NOT NULL DEFAULT '',
    furthest INTEGER NOT NULL DEFAULT 0,
    seconds INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE acknowledgements (
    seq INTEGER PRIMARY KEY,
    unit_id INTEGER REFERENCES units (id) ON DELETE SET NULL,
    policy_key TEXT NOT NULL,
    policy_version TEXT NOT NULL,
    at INTEGER NOT NULL,
    seconds INTEGER NOT NULL
);

CREATE TABLE bookmarks (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    anchor TEXT NOT NULL,
    title TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (unit_id, anchor)
);

CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    quiz_id INTEGER REFERENCES quizzes (id) ON DELETE SET NULL,
    course_id INTEGER REFERENCES courses (id) ON DELETE SET NULL,
    body BLOB NOT NULL,
    seed INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    spent_ms INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    saved_at INTEGER,
    handed_in_at INTEGER,
    marks REAL NOT NULL DEFAULT 0,
    maximum REAL NOT NULL DEFAULT 0,
    passed INTEGER NOT NULL DEFAULT 0,
    level TEXT NOT NULL DEFAULT ''
);
CREATE INDEX attempts_by_quiz ON attempts (quiz_id, started_at);

CREATE TABLE responses (
    attempt_id INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    item_key TEXT NOT NULL,
    body BLOB NOT NULL,
    tries BLOB NOT NULL,
    flagged INTEGER NOT NULL DEFAULT 0,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (attempt_id, item_key)
) WITHOUT ROWID;

-- version and base_hash name the academy's text that an edit is made on; after is the dot of the last own edit that the
-- academy's text does not hold yet. sides: both texts of an overlap that nobody has settled. doubted: the academy lost
-- history, and what it has of this note was not seen since.
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    body TEXT NOT NULL,
    tags TEXT NOT NULL,
    course_id INTEGER REFERENCES courses (id) ON DELETE SET NULL,
    unit_id INTEGER REFERENCES units (id) ON DELETE SET NULL,
    anchor TEXT NOT NULL,
    quote TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    removed_at INTEGER,
    version INTEGER NOT NULL DEFAULT 0,
    base_hash TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL DEFAULT '',
    sides BLOB,
    doubted INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX notes_by_change ON notes (changed_at);
CREATE INDEX notes_by_unit ON notes (unit_id);

CREATE TABLE note_versions (
    note_id INTEGER NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (note_id, number)
) WITHOUT ROWID;

CREATE TABLE preferences (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE course_media (
    course_id INTEGER NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (course_id, sha256)
) WITHOUT ROWID;

CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    report BLOB NOT NULL
);

-- The incarnations of vaults whose ops are here: a number is shorter than a name. The first is this vault's own; a copy of
-- the vault is given another.
CREATE TABLE replicas (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16)
);
INSERT INTO replicas (id, uid) VALUES (1, randomblob(16));

-- Every op but the reviews of cards that are here, own and others', in the order it came to this desk; one count of seq runs
-- through both. state: 0 the academy has it, 1 waits to be sent, 2 deferred, 3 quarantined. shown: whether what follows from
-- it stands in the tables above; 0 waits for its course. None is ever dropped: an academy that was put back to an older copy
-- is sent all of them again.
CREATE TABLE ops (
    seq INTEGER PRIMARY KEY,
    replica INTEGER NOT NULL,
    dot INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    body BLOB NOT NULL,
    state INTEGER NOT NULL,
    shown INTEGER NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX ops_by_dot ON ops (replica, dot);
CREATE INDEX ops_by_key ON ops (kind, key);
CREATE INDEX ops_to_send ON ops (seq) WHERE state <> 0;
CREATE INDEX ops_to_show ON ops (key) WHERE shown = 0;

-- Why an op is deferred or quarantined, in the academy's words.
CREATE TABLE op_problems (
    seq INTEGER PRIMARY KEY,
    problem TEXT NOT NULL,
    detail TEXT NOT NULL,
    at INTEGER NOT NULL
);

-- Where this desk stands with its academy; one row. sent: no review up to here waits. seen: the highest stamp of anybody.
-- past: 1 while the past of a new desk comes in segments.
CREATE TABLE sync_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    replica INTEGER NOT NULL,
    lease TEXT NOT NULL DEFAULT '',
    sent INTEGER NOT NULL DEFAULT 0,
    seen INTEGER NOT NULL DEFAULT 0,
    in_step_at INTEGER,
    past INTEGER NOT NULL DEFAULT 0
);
INSERT INTO sync_state (id, replica) VALUES (1, 1);

CREATE TABLE sync_scopes (
    scope TEXT PRIMARY KEY,
    cursor TEXT NOT NULL,
    restart INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- What the academy alone writes: catalogue entries, enrolments, roles. suspect: not seen again yet since the scope was begun
-- from its start.
CREATE TABLE items (
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    replica BLOB NOT NULL,
    dot INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    body BLOB NOT NULL,
    suspect INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (scope, kind, key)
) WITHOUT ROWID;

-- What sync did by itself and a person may ask about; the ledger tells it.
CREATE TABLE tellings (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    detail TEXT NOT NULL
);

-- Each note as the academy last gave it. doubted: the academy lost history since, and has not shown its version yet.
CREATE TABLE note_shadows (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    state BLOB NOT NULL,
    PRIMARY KEY (scope, key)
) WITHOUT ROWID;

-- One row for each thing that can be found. kind: 0 section of a unit (item_key = its anchor), 1 note, 2 card, 3 question
-- (ref = quiz, item_key = its item). facets holds the words k<kind> and c<course>, so that a filter is part of the match
-- and rows that do not count are never looked at.
CREATE TABLE search_docs (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    ref INTEGER NOT NULL,
    item_key TEXT NOT NULL,
    course_id INTEGER,
    at INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    tags TEXT NOT NULL,
    facets TEXT NOT NULL
);
CREATE INDEX search_docs_by_ref ON search_docs (kind, ref);
CREATE INDEX search_docs_by_course ON search_docs (course_id);

CREATE VIRTUAL TABLE search_index USING fts5 (
    title, body, tags, facets,
    content = 'search_docs', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);
INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(4.0, 1.0, 2.0, 0.0)');

CREATE TRIGGER search_docs_insert AFTER INSERT ON search_docs BEGIN
    INSERT INTO search_index (rowid, title, body, tags, facets) VALUES (new.id, new.title, new.body, new.tags, new.facets);
END;
CREATE TRIGGER search_docs_delete AFTER DELETE ON search_docs BEGIN
    INSERT INTO search_index (search_index, rowid, title, body, tags, facets)
    VALUES ('delete', old.id, old.title, old.body, old.tags, old.facets);
END;
