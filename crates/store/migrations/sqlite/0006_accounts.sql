-- Operators with their sessions, invitations and recovery codes; and ways through the audit log.

CREATE TABLE operators (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    -- The name without its case: what is unique, what is signed in with, and what the sealed columns are
    -- bound to. It never changes.
    login TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    -- The text of an argon2id hash, sealed; none until an invitation is accepted.
    password BLOB,
    -- The secret of the codes, sealed; and the one that is offered but not confirmed.
    totp BLOB,
    totp_offered BLOB,
    -- The step of the last code that was used: an earlier or equal one opens nothing.
    totp_step INTEGER,
    -- Counts changes of the password, the codes and the right to sign in: what was proven before such a
    -- change opens nothing after it.
    generation INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER,
    last_sign_in_at INTEGER,
    language TEXT,
    theme TEXT NOT NULL,
    single_keys INTEGER NOT NULL
) STRICT;

CREATE TABLE recovery_codes (
    operator_id INTEGER NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    code_hash BLOB NOT NULL,
    PRIMARY KEY (operator_id, code_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    operator_id INTEGER NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    secret_hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    -- When it ends if nothing is asked for until then.
    expires_at INTEGER NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
) STRICT;

CREATE INDEX sessions_by_operator ON sessions (operator_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE invitations (
    secret_hash BLOB PRIMARY KEY,
    -- None: of the first admin, who has no account yet.
    operator_id INTEGER UNIQUE REFERENCES operators (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX invitations_by_end ON invitations (expires_at);

-- The log is listed newest first: each way is in that order, and the number tells entries of one instant apart.
CREATE INDEX audit_by_time ON audit_log (at);
CREATE INDEX audit_by_actor ON audit_log (actor, at);
CREATE INDEX audit_by_action ON audit_log (action, at);
CREATE INDEX audit_by_subject ON audit_log (subject, at);
