-- When a task was delivered the first time: a second delivery writes over the time of the last one.
ALTER TABLE tasks ADD COLUMN first_delivered_at BIGINT;

-- What was delivered twice before this does not say when the first time was.
UPDATE tasks SET first_delivered_at = delivered_at WHERE attempts = 1;
