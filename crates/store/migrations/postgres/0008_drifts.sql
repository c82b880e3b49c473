-- How wrong a terminal's clock was between its steps: muster_model::drift. Punches arrive after the clock
-- that stamped them was set, and after a restart too.
ALTER TABLE terminals ADD COLUMN drifts TEXT COLLATE "C" NOT NULL DEFAULT '';
