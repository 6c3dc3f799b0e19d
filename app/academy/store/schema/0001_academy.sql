-- Portable between SQLite 3.35 and PostgreSQL 15: no types, functions or clauses that only one of them has. What comes
-- from a desk (kinds, keys, bodies) is kept as bytes of UTF-8, since PostgreSQL's text holds no U+0000. Every table
-- names its organisation, and every statement asks for it.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL
);

CREATE TABLE orgs (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    offline_days BIGINT NOT NULL DEFAULT 14,
    blob_quota BIGINT NOT NULL DEFAULT 10737418240,
    created_at BIGINT NOT NULL
);

CREATE TABLE members (
    org_id BIGINT NOT NULL REFERENCES orgs (id),
    id BIGINT NOT NULL,
    uid TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('learner', 'instructor', 'admin', 'owner')),
    password TEXT,
    disabled SMALLINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, email)
);

CREATE TABLE enrolment_codes (
    hash BYTEA PRIMARY KEY,
    org_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
);

-- thumbprint is the name of the device's key (RFC 7638). grants and orders count what was signed for it; wipe is the
-- number of the order that stands, and 0 for none.
CREATE TABLE devices (
    org_id BIGINT NOT NULL,
    id TEXT NOT NULL,
    member_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    thumbprint TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'signed-out', 'revoked')),
    grants BIGINT NOT NULL DEFAULT 0,
    orders BIGINT NOT NULL DEFAULT 0,
    wipe BIGINT NOT NULL DEFAULT 0,
    seen_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
);
CREATE INDEX devices_by_member ON devices (org_id, member_id);

-- One sign-in of one device, and every token that comes of it.
CREATE TABLE families (
    org_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    device_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, device_id) REFERENCES devices (org_id, id)
);
CREATE INDEX families_by_device ON families (org_id, device_id);

-- The successor of a used one is made from it and the academy's secret, so neither is kept.
CREATE TABLE refresh_tokens (
    hash BYTEA PRIMARY KEY,
    org_id BIGINT NOT NULL,
    family_id BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    FOREIGN KEY (org_id, family_id) REFERENCES families (org_id, id)
);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (org_id, family_id);

CREATE TABLE access_tokens (
    hash BYTEA PRIMARY KEY,
    org_id BIGINT NOT NULL,
    family_id BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    FOREIGN KEY (org_id, family_id) REFERENCES families (org_id, id)
);
CREATE INDEX access_tokens_by_family ON access_tokens (org_id, family_id);

-- thumbprint is empty where the request named no key.
CREATE TABLE authorization_codes (
    hash BYTEA PRIMARY KEY,
    org_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    challenge TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    thumbprint TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    family_id BIGINT,
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
);

-- The outside provider of OpenID Connect that an organisation signs in by. The secret is kept as it came, since it has to
-- be sent; it is empty for a public client.
CREATE TABLE identity_providers (
    org_id BIGINT PRIMARY KEY REFERENCES orgs (id),
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    client_secret TEXT NOT NULL,
    label TEXT NOT NULL,
    creates_members SMALLINT NOT NULL DEFAULT 0,
    passwords SMALLINT NOT NULL DEFAULT 1,
    owns_addresses SMALLINT NOT NULL DEFAULT 0
);

-- Whom a provider means by a subject, from the first sign-in on: an address may be given to somebody else there.
CREATE TABLE provider_subjects (
    org_id BIGINT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    member_id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (org_id, issuer, subject),
    UNIQUE (org_id, issuer, member_id),
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
);

-- Sign-ins that came back from a provider, by their state, until that would be too old anyhow: none comes back twice.
CREATE TABLE provider_returns (
    org_id BIGINT NOT NULL REFERENCES orgs (id),
    hash BYTEA NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (org_id, hash)
);

-- made_by is the uid of a member, or the operator.
CREATE TABLE invitations (
    hash BYTEA PRIMARY KEY,
    org_id BIGINT NOT NULL REFERENCES orgs (id),
    email TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('learner', 'instructor', 'admin', 'owner')),
    made_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX invitations_by_email ON invitations (org_id, email);

-- Of an address org_id is 0: it is counted over all organisations.
CREATE TABLE sign_in_failures (
    org_id BIGINT NOT NULL,
    subject BYTEA NOT NULL,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, subject)
);

-- DPoP proofs that were seen, while their nonces live. org_id is 0: a proof comes before it is known whose it is. In
-- PostgreSQL the table is made UNLOGGED, so that remembering one waits for no disk; SQLite's academy keeps them in memory.
CREATE TABLE proofs (
    org_id BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (org_id, hash)
);

CREATE TABLE replicas (
    org_id BIGINT NOT NULL,
    replica BYTEA NOT NULL,
    account TEXT NOT NULL,
    current_lease TEXT NOT NULL,
    previous_lease TEXT NOT NULL,
    last_push BYTEA NOT NULL,
    revoked SMALLINT NOT NULL DEFAULT 0,
    PRIMARY KEY (org_id, replica)
);

-- owner_id is the member whose scope it is, and 0 for a scope of the whole organisation.
CREATE TABLE scopes (
    org_id BIGINT NOT NULL REFERENCES orgs (id),
    id BIGINT NOT NULL,
    owner_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    timeline BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    floor_seq BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, owner_id, name)
);

CREATE TABLE enrolments (
    org_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    course_key TEXT NOT NULL,
    PRIMARY KEY (org_id, member_id, course_key),
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
);

CREATE TABLE changes (
    org_id BIGINT NOT NULL,
    scope_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    replica BYTEA NOT NULL,
    dot_seq BIGINT NOT NULL,
    hlc BIGINT NOT NULL,
    kind BYTEA NOT NULL,
    op_key BYTEA NOT NULL,
    body BYTEA NOT NULL,
    via BYTEA NOT NULL,
    PRIMARY KEY (org_id, scope_id, seq),
    FOREIGN KEY (org_id, scope_id) REFERENCES scopes (org_id, id)
);

-- Apart from the changes, since a change may be compacted and a cursor at its seq still has to be known.
CREATE TABLE nonces (
    org_id BIGINT NOT NULL,
    scope_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    nonce BIGINT NOT NULL,
    PRIMARY KEY (org_id, scope_id, seq),
    FOREIGN KEY (org_id, scope_id) REFERENCES scopes (org_id, id)
);

CREATE TABLE dots (
    org_id BIGINT NOT NULL,
    scope_id BIGINT NOT NULL,
    replica BYTEA NOT NULL,
    dot_seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    hlc BIGINT NOT NULL,
    PRIMARY KEY (org_id, scope_id, replica, dot_seq),
    FOREIGN KEY (org_id, scope_id) REFERENCES scopes (org_id, id)
);

CREATE TABLE note_versions (
    org_id BIGINT NOT NULL,
    scope_id BIGINT NOT NULL,
    note_key BYTEA NOT NULL,
    version BIGINT NOT NULL,
    state BYTEA NOT NULL,
    PRIMARY KEY (org_id, scope_id, note_key, version),
    FOREIGN KEY (org_id, scope_id) REFERENCES scopes (org_id, id)
);

CREATE TABLE note_texts (
    org_id BIGINT NOT NULL,
    scope_id BIGINT NOT NULL,
    note_key BYTEA NOT NULL,
    replica BYTEA NOT NULL,
    dot_seq BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (org_id, scope_id, note_key, replica, dot_seq),
    FOREIGN KEY (org_id, scope_id) REFERENCES scopes (org_id, id)
);

-- What stands in a member's log, packed as it is sent: a desk that comes without any takes these first. Never changed.
CREATE TABLE segments (
    org_id BIGINT NOT NULL,
    scope_id BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    bytes BIGINT NOT NULL,
    packed BYTEA NOT NULL,
    PRIMARY KEY (org_id, scope_id, last_seq),
    FOREIGN KEY (org_id, scope_id) REFERENCES scopes (org_id, id)
);

-- Packages, pictures, sounds. The files lie beside the database, by hash; a row is written once its file is durable.
CREATE TABLE blobs (
    org_id BIGINT NOT NULL REFERENCES orgs (id),
    sha256 BYTEA NOT NULL,
    bytes BIGINT NOT NULL,
    mime TEXT NOT NULL,
    chunks BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, sha256)
);

-- entry is what the catalogue says of it, as the op in "org" carries it.
CREATE TABLE courses (
    org_id BIGINT NOT NULL REFERENCES orgs (id),
    course_key TEXT NOT NULL,
    revision BIGINT NOT NULL,
    package BYTEA NOT NULL,
    entry BYTEA NOT NULL,
    withdrawn SMALLINT NOT NULL DEFAULT 0,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, course_key),
    FOREIGN KEY (org_id, package) REFERENCES blobs (org_id, sha256)
);

-- Of every version, so that a desk half-way through an older one can finish it.
CREATE TABLE course_blobs (
    org_id BIGINT NOT NULL,
    course_key TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    PRIMARY KEY (org_id, course_key, sha256),
    FOREIGN KEY (org_id, course_key) REFERENCES courses (org_id, course_key),
    FOREIGN KEY (org_id, sha256) REFERENCES blobs (org_id, sha256)
);
CREATE INDEX course_blobs_by_hash ON course_blobs (org_id, sha256);

-- Never given anew: a card that goes and comes back is the same card.
CREATE TABLE card_handles (
    org_id BIGINT NOT NULL REFERENCES orgs (id),
    handle BIGINT NOT NULL,
    course_key TEXT NOT NULL,
    card_key BYTEA NOT NULL,
    PRIMARY KEY (org_id, handle),
    UNIQUE (org_id, course_key, card_key)
);

-- Who did which administrative act, or was refused at the door, to whom or what, and from where. Nothing here is changed
-- or removed: hash is that of the row and of the hash before it. Who a person is stands in audit_people alone; what is
-- told of one is sealed under the key there. org_id 0 is the academy as a whole.
CREATE TABLE audit (
    org_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    origin TEXT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (org_id, seq)
);

-- Where each audit ends. Whoever appends holds this row until the commit.
CREATE TABLE audit_heads (
    org_id BIGINT PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

-- The only rows of the audit that go: with one goes what the audit can tell of that person.
CREATE TABLE audit_people (
    org_id BIGINT NOT NULL,
    pseudonym TEXT NOT NULL,
    person TEXT NOT NULL,
    secret BYTEA NOT NULL,
    PRIMARY KEY (org_id, pseudonym),
    UNIQUE (org_id, person)
);

-- Where the audit was at some moment, signed.
CREATE TABLE audit_checkpoints (
    org_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    token TEXT NOT NULL,
    PRIMARY KEY (org_id, seq)
);

-- What was answered under an Idempotency-Key, for a day.
CREATE TABLE idempotency (
    org_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    key_hash BYTEA NOT NULL,
    request_hash BYTEA NOT NULL,
    status BIGINT NOT NULL,
    body BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, member_id, key_hash),
    FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id)
);
