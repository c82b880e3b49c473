-- People, their enrolments, and the shelf.

-- A person as the terminals last told it; what each of them tells stands in sightings.
CREATE TABLE people (
    user_id TEXT PRIMARY KEY,
    name TEXT,
    privilege TEXT,
    enabled INTEGER,
    -- Id and name in lower case: what a search looks into.
    search TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sightings (
    user_id TEXT NOT NULL,
    dev_id TEXT NOT NULL,
    name TEXT,
    privilege TEXT,
    enabled INTEGER,
    -- What a user list says is enrolled: bit 0 password, 1 card, 2 face; a byte each for fingers (8),
    -- veins (16), palms (24).
    listed INTEGER,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, dev_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sightings_by_terminal ON sightings (dev_id, user_id);

CREATE TABLE enrolments (
    id INTEGER PRIMARY KEY,
    user_id TEXT NOT NULL,
    dev_id TEXT NOT NULL,
    backup_number INTEGER NOT NULL,
    version INTEGER,
    size INTEGER NOT NULL,
    digest BLOB NOT NULL,
    seen_at INTEGER NOT NULL,
    -- Since when the terminal does not hold it any more. The bytes stay: they may be the only copy.
    gone_at INTEGER,
    -- The template, photo, password or card, sealed.
    data BLOB NOT NULL,
    UNIQUE (user_id, dev_id, backup_number)
) STRICT;

CREATE TABLE shelf (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dev_id TEXT NOT NULL,
    request_code TEXT NOT NULL,
    digest BLOB NOT NULL,
    headers TEXT NOT NULL,
    reason TEXT NOT NULL,
    size INTEGER NOT NULL,
    count INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    -- The bytes as they came, sealed.
    body BLOB NOT NULL,
    UNIQUE (dev_id, request_code, digest)
) STRICT;
