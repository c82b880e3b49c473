-- Which zones punches were read in: they bound the wall-clock times that a range of instants can have.
CREATE TABLE punch_zones (
    zone TEXT COLLATE "C" PRIMARY KEY
);

INSERT INTO punch_zones (zone) SELECT DISTINCT zone FROM punches;

-- Whole results by age, for dropping what is kept for some time only.
CREATE INDEX assemblies_results ON assemblies (last_at)
    WHERE complete = 1 AND request_code = 'send_cmd_result';
