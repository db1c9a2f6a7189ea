-- Who acts, by what reports call them: one row for each name with class and country.
CREATE TABLE names (
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    class    TEXT NOT NULL,
    name     TEXT NOT NULL,
    country  TEXT NOT NULL,
    wikidata TEXT NOT NULL,
    -- What names are looked up by that may be one actor's: by the last word, by the first.
    block    TEXT NOT NULL,
    front    TEXT NOT NULL,
    -- The day it became known, in days since 1970-01-01.
    known    INTEGER NOT NULL
) STRICT;

CREATE INDEX names_by_block ON names (block);
CREATE INDEX names_by_front ON names (front);
CREATE INDEX names_by_wikidata ON names (wikidata) WHERE wikidata <> '';
CREATE INDEX names_by_country ON names (country);

-- What reports say an actor is: an actor of a record without id and mentions, as JSON.
CREATE TABLE forms (
    seq   INTEGER PRIMARY KEY,
    name  INTEGER NOT NULL REFERENCES names (seq),
    said  TEXT NOT NULL,
    known INTEGER NOT NULL,
    UNIQUE (name, said)
) STRICT;

CREATE TABLE casts (
    report INTEGER NOT NULL REFERENCES reports (seq),
    -- The actor's id within its record.
    actor  TEXT NOT NULL,
    form   INTEGER NOT NULL REFERENCES forms (seq),
    PRIMARY KEY (report, actor)
) STRICT, WITHOUT ROWID;

CREATE INDEX casts_by_form ON casts (form);

CREATE TABLE facts (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    report     INTEGER NOT NULL REFERENCES reports (seq),
    -- Its place in the record.
    nth        INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    -- The first day that is told, else the day on which the report's contents became known.
    day        INTEGER NOT NULL,
    -- Days that are told, with year, in days since 1970-01-01.
    day_from   INTEGER,
    day_to     INTEGER,
    known      INTEGER NOT NULL,
    factuality TEXT NOT NULL,
    place      TEXT,
    country    TEXT,
    confidence REAL NOT NULL,
    -- Facts with the same number may be tellings of one thing.
    component  INTEGER NOT NULL,
    -- The fact as read, JSON.
    fact       TEXT NOT NULL
) STRICT;

CREATE INDEX facts_by_report ON facts (report, nth);
CREATE INDEX facts_by_day ON facts (day, kind);
CREATE INDEX facts_by_kind ON facts (kind, day);
CREATE INDEX facts_by_component ON facts (component);
CREATE INDEX facts_by_confidence ON facts (confidence);
CREATE INDEX facts_by_country ON facts (country, day);

-- Who has a part in a fact.
CREATE TABLE parts (
    name INTEGER NOT NULL,
    day  INTEGER NOT NULL,
    fact INTEGER NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (name, day, fact, role)
) STRICT, WITHOUT ROWID;

-- What facts are looked up by that may tell the same thing.
CREATE TABLE blocks (
    block INTEGER NOT NULL,
    day   INTEGER NOT NULL,
    fact  INTEGER NOT NULL,
    PRIMARY KEY (block, day, fact)
) STRICT, WITHOUT ROWID;

-- Pairs of facts that tell the same thing, by their score; the fact with the lesser id is `one`.
CREATE TABLE joins (
    one     INTEGER NOT NULL,
    other   INTEGER NOT NULL,
    -- Log-odds, greater than 0.
    score   REAL NOT NULL,
    -- What speaks for it, a line each.
    reasons TEXT NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX joins_by_other ON joins (other);
