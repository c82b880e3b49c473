-- What a terminal's polls alone tell, and what an erase waits for.

-- Presence is judged by polls: a unit that only pushes punches cannot be told anything.
ALTER TABLE terminals ADD COLUMN last_poll BIGINT;
-- It calls the header of a task's id cmd_id.
ALTER TABLE terminals ADD COLUMN cmd_id SMALLINT NOT NULL DEFAULT 0;

-- When an erase was let go; it holds for the poll that asked.
ALTER TABLE tasks ADD COLUMN released_at BIGINT;
-- Whether an erase has a read under way, without a look at those that ended.
CREATE INDEX tasks_open_pulls ON tasks (pulls_for)
    WHERE pulls_for IS NOT NULL AND status IN ('waiting', 'running');
