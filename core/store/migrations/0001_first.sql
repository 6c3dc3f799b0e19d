-- What the machinery of the vault keeps about itself.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY NOT NULL,
    value ANY
) STRICT, WITHOUT ROWID;

-- Every encrypted blob that must lie in media/; VaultCheck and backups go by this list.
CREATE TABLE media (
    sha256  BLOB PRIMARY KEY NOT NULL CHECK (length(sha256) = 32),
    bytes   INTEGER NOT NULL,
    mime    TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
