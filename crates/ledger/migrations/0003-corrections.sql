-- What analysts say; rows are only ever added.
CREATE TABLE corrections (
    seq    INTEGER PRIMARY KEY,
    -- RFC 3339.
    made   TEXT NOT NULL,
    who    TEXT NOT NULL,
    action TEXT NOT NULL,
    -- The fact or actor that is corrected, and the other one of a merge or split.
    one    TEXT NOT NULL,
    other  TEXT,
    -- The report and the evidence of `one` and `other`, by which they are found in another reading: JSON.
    marks  TEXT NOT NULL,
    -- An edit's changes: a JSON merge patch.
    patch  TEXT,
    note   TEXT,
    -- The correction that this one takes back.
    undoes INTEGER REFERENCES corrections (seq)
) STRICT;

CREATE INDEX corrections_by_one ON corrections (one);
CREATE INDEX corrections_by_other ON corrections (other);

CREATE TRIGGER corrections_stay BEFORE DELETE ON corrections
BEGIN
    SELECT RAISE (ABORT, 'corrections are only ever added');
END;

CREATE TRIGGER corrections_keep BEFORE UPDATE ON corrections
BEGIN
    SELECT RAISE (ABORT, 'corrections are only ever added');
END;
