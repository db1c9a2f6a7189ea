-- What happens at places of some names is asked for by whoever follows a process.
CREATE INDEX facts_by_place ON facts (place, report) WHERE place IS NOT NULL;
