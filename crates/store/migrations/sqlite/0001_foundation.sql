-- Terminals, sites, settings, punches, events, audit, tokens.
-- Instants are microseconds since 1970 in UTC; wall-clock times are the seconds that the clock shows
-- since 1970, so they sort as the clock does. JSON is text.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sites (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    time_zone TEXT
) STRICT;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE terminals (
    dev_id TEXT PRIMARY KEY,
    alias TEXT,
    name TEXT NOT NULL,
    site_id INTEGER REFERENCES sites (id) ON DELETE SET NULL,
    time_zone TEXT,
    status TEXT NOT NULL,
    address TEXT NOT NULL,
    fk_info TEXT NOT NULL,
    profile TEXT NOT NULL,
    profile_fixed INTEGER NOT NULL DEFAULT 0,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER,
    clock_drift_seconds INTEGER,
    poll_interval_ms INTEGER,
    zone_confirmed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX terminals_by_site ON terminals (site_id) WHERE site_id IS NOT NULL;
CREATE INDEX terminals_by_status ON terminals (status);

-- A punch outlives its terminal and its person, so it refers to neither.
CREATE TABLE punches (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    dev_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    time_local INTEGER NOT NULL,
    time INTEGER NOT NULL,
    zone TEXT NOT NULL,
    verify_raw TEXT NOT NULL,
    methods TEXT NOT NULL,
    io_raw TEXT NOT NULL,
    direction TEXT NOT NULL,
    door TEXT,
    sources INTEGER NOT NULL,
    has_photo INTEGER NOT NULL DEFAULT 0,
    work_code TEXT,
    temperature TEXT,
    received_at INTEGER NOT NULL,
    clock_suspect INTEGER NOT NULL,
    profile TEXT NOT NULL
) STRICT;

-- What makes two sightings one punch; also the order of one terminal's list.
CREATE UNIQUE INDEX punches_once ON punches (dev_id, time_local, user_id);
-- The order of everybody's list; with the instant, so that a range of instants is judged in the index.
CREATE INDEX punches_by_time ON punches (time_local, time);
-- The order of one person's list; with the terminal, so that it is judged in the index.
CREATE INDEX punches_by_person ON punches (user_id, time_local, dev_id);

CREATE TABLE punch_photos (
    seq INTEGER PRIMARY KEY REFERENCES punches (seq) ON DELETE CASCADE,
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    dev_id TEXT NOT NULL,
    body TEXT NOT NULL,
    key TEXT
) STRICT;

CREATE UNIQUE INDEX events_once ON events (dev_id, key) WHERE key IS NOT NULL;
CREATE INDEX events_by_time ON events (at);

CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    address TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_log_is_never_changed BEFORE UPDATE ON audit_log
BEGIN SELECT raise(ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER audit_log_is_never_shortened BEFORE DELETE ON audit_log
BEGIN SELECT raise(ABORT, 'the audit log is only added to'); END;

CREATE TABLE tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    secret_hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    last_used_at INTEGER,
    revoked_at INTEGER
) STRICT;
