-- Which edits are in the academy's version of a note, each by the name of its content and with the version it came into. lost: as
-- in note_shadows.
CREATE TABLE note_lines (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    lost INTEGER NOT NULL,
    version INTEGER NOT NULL,
    edit TEXT NOT NULL,
    PRIMARY KEY (scope, key, lost, edit)
) WITHOUT ROWID;

-- Each note as the academy last gave it: lost = 0. From 1 on, as an academy gave it that lost history since: put_back is the dot of
-- the op that brings it back, empty until all of the scope was read and it is known what is there.
CREATE TABLE shadows (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    lost INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state BLOB NOT NULL,
    put_back TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (scope, key, lost)
) WITHOUT ROWID;
INSERT INTO shadows (scope, key, lost, version, state) SELECT scope, key, 0, version, state FROM note_shadows;
-- What was doubted was shown as it was before.
INSERT INTO shadows (scope, key, lost, version, state)
SELECT 'me', lower(substr(hex(n.uid), 1, 8) || '-' || substr(hex(n.uid), 9, 4) || '-' || substr(hex(n.uid), 13, 4) || '-'
        || substr(hex(n.uid), 17, 4) || '-' || substr(hex(n.uid), 21, 12)), 1, n.version,
    CAST(json_object('text', n.body, 'removed', json(CASE WHEN n.removed_at IS NULL THEN 'false' ELSE 'true' END),
        'course', coalesce(c.key, ''), 'unit', coalesce(u.key, ''), 'anchor', n.anchor, 'quote', n.quote,
        'created', n.created_at) AS BLOB)
FROM notes n LEFT JOIN courses c ON c.id = n.course_id LEFT JOIN units u ON u.id = n.unit_id
WHERE n.doubted = 1;
DROP TABLE note_shadows;
ALTER TABLE shadows RENAME TO note_shadows;
CREATE INDEX note_shadows_lost ON note_shadows (scope, key) WHERE lost > 0;
ALTER TABLE notes DROP COLUMN doubted;

-- The academy's text that an edit is made on, whose hash base_hash is; NULL where it was not kept.
ALTER TABLE notes ADD COLUMN base TEXT;
UPDATE notes SET base = (SELECT json_extract(CAST(s.state AS TEXT), '$.text') FROM note_shadows s
    WHERE s.scope = 'me' AND s.lost = 0 AND s.version = notes.version
        AND s.key = lower(substr(hex(notes.uid), 1, 8) || '-' || substr(hex(notes.uid), 9, 4) || '-'
            || substr(hex(notes.uid), 13, 4) || '-' || substr(hex(notes.uid), 17, 4) || '-' || substr(hex(notes.uid), 21, 12)));

-- What holds back later edits of a note: a desk that was long without a network has many of them.
CREATE INDEX ops_edits_put_off ON ops (key, seq) WHERE kind = 'note' AND state = 2;
