-- What the wire said, how often terminals polled, what they hold, and indexes for figures and filters.

-- Until when the exchanges of a terminal are recorded.
CREATE TABLE recordings (
    dev_id TEXT PRIMARY KEY REFERENCES terminals (dev_id) ON DELETE CASCADE,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The last exchanges of terminals that are or were recorded. (dev_id, at, mark) is the natural key: two of
-- them may begin in the same microsecond.
CREATE TABLE exchanges (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dev_id TEXT NOT NULL REFERENCES terminals (dev_id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    -- Eight random bytes.
    mark BLOB NOT NULL,
    took_us INTEGER NOT NULL,
    peer TEXT NOT NULL,
    request_code TEXT NOT NULL,
    response_code TEXT NOT NULL,
    -- JSON: what it meant. Nothing secret.
    meaning TEXT NOT NULL,
    -- How long the whole bodies were.
    request_size INTEGER NOT NULL,
    reply_size INTEGER NOT NULL,
    -- Heads and bodies as far as they are kept, sealed.
    request BLOB NOT NULL,
    reply BLOB NOT NULL
) STRICT;

CREATE INDEX exchanges_by_terminal ON exchanges (dev_id, id);
CREATE INDEX exchanges_by_time ON exchanges (at);

-- How often a terminal polled in each ten minutes of a day: muster_model::polls.
CREATE TABLE poll_history (
    dev_id TEXT PRIMARY KEY REFERENCES terminals (dev_id) ON DELETE CASCADE,
    newest INTEGER NOT NULL,
    counts BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What a terminal last said that it holds, and of how much: the result of GET_DEVICE_STATUS.
CREATE TABLE device_status (
    dev_id TEXT PRIMARY KEY REFERENCES terminals (dev_id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    -- JSON: counters by name.
    counters TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- By what a punch was, for filters over all terminals: few combinations, each in the order of the list.
CREATE INDEX punches_by_kind ON punches (direction, methods, clock_suspect, time_local, time);
-- Tasks that failed lately.
CREATE INDEX tasks_failed ON tasks (finished_at) WHERE status = 'failed';
-- Photos go by their age, if somebody chose so.
CREATE INDEX punches_with_photo ON punches (received_at) WHERE has_photo = 1;
