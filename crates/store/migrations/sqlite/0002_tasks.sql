-- Tasks, their results, and assemblies of blocks.

-- `life` and its statuses are muster_model::task; only its step changes them.
CREATE TABLE tasks (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    trans_id TEXT NOT NULL UNIQUE,
    dev_id TEXT NOT NULL,
    command TEXT NOT NULL,
    -- JSON, sealed: it may be a template or a password.
    parameters BLOB NOT NULL,
    repeatable INTEGER NOT NULL,
    restarts INTEGER NOT NULL,
    status TEXT NOT NULL
        CHECK (status IN ('waiting', 'running', 'succeeded', 'failed', 'cancelled', 'expired')),
    attempts INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    delivered_at INTEGER,
    last_block_at INTEGER,
    finished_at INTEGER,
    updated_at INTEGER NOT NULL,
    wait_until INTEGER,
    -- When time alone ends it, as its life says.
    ends_at INTEGER,
    blocks INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    return_code TEXT,
    error TEXT,
    requested_by TEXT NOT NULL,
    pulls_for TEXT,
    needs_pull INTEGER NOT NULL,
    outcome TEXT,
    -- The return code of a result that is whole and not yet applied.
    unapplied TEXT,
    -- The seq of the erase that this task reads for.
    erase_seq INTEGER,
    -- The queue's order is (position, tail, seq): reads stand in their erase's place, before it.
    position INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(erase_seq, seq)) VIRTUAL,
    tail INTEGER NOT NULL GENERATED ALWAYS AS (erase_seq IS NULL) VIRTUAL
) STRICT;

-- A terminal runs one task at a time, whatever the program believes.
CREATE UNIQUE INDEX tasks_running ON tasks (dev_id) WHERE status = 'running';
CREATE INDEX tasks_waiting ON tasks (dev_id, position, tail) WHERE status = 'waiting';
CREATE INDEX tasks_restarts ON tasks (dev_id) WHERE status = 'waiting' AND restarts = 1;
-- Work by terminal: how much waits, and for whom.
CREATE INDEX tasks_open ON tasks (dev_id, status) WHERE status IN ('waiting', 'running');
CREATE INDEX tasks_ending ON tasks (ends_at) WHERE ends_at IS NOT NULL;
CREATE INDEX tasks_unapplied ON tasks (unapplied) WHERE unapplied IS NOT NULL;
CREATE INDEX tasks_pulls ON tasks (pulls_for) WHERE pulls_for IS NOT NULL;
-- The lists; they filter on what stands in the index before they touch the row.
CREATE INDEX tasks_by_terminal ON tasks (dev_id, seq, status, command);
CREATE INDEX tasks_by_status ON tasks (status, seq, command);
CREATE INDEX tasks_by_command ON tasks (command, seq);

-- How far the blocks of one body have come (docs/protocol/blocks.md). A whole result stays with its task;
-- any other whole body stays ten minutes, an unfinished one an hour.
CREATE TABLE assemblies (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dev_id TEXT NOT NULL,
    request_code TEXT NOT NULL,
    trans_id TEXT NOT NULL,
    -- Which delivery of the task it answers; 0 without a task.
    attempt INTEGER NOT NULL,
    blocks INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    last_len INTEGER NOT NULL,
    last_digest BLOB NOT NULL,
    complete INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    UNIQUE (dev_id, request_code, trans_id)
) STRICT;

CREATE INDEX assemblies_unfinished ON assemblies (dev_id, last_at, bytes) WHERE complete = 0;
CREATE INDEX assemblies_over ON assemblies (last_at)
    WHERE complete = 0 OR request_code <> 'send_cmd_result';

CREATE TABLE blocks (
    assembly INTEGER NOT NULL REFERENCES assemblies (id) ON DELETE CASCADE,
    -- From 0, in the order of the body.
    n INTEGER NOT NULL,
    -- As it came: 1, 2, …, and 0 for the last.
    number INTEGER NOT NULL,
    digest BLOB NOT NULL,
    -- The bytes, sealed.
    data BLOB NOT NULL,
    UNIQUE (assembly, n)
) STRICT;
