-- Reports as they were read. A report is never changed: another reading of it replaces `reading` and the facts.
CREATE TABLE reports (
    seq       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    title     TEXT,
    outlet    TEXT,
    url       TEXT,
    published TEXT,
    -- Day from which the contents count as known, in days since 1970-01-01.
    known     INTEGER NOT NULL,
    -- Time of ingestion, RFC 3339.
    ingested  TEXT NOT NULL,
    reader    TEXT NOT NULL,
    -- Reports with the same number may be reprints of one text.
    family    INTEGER NOT NULL
) STRICT;

CREATE INDEX reports_by_known ON reports (known);
CREATE INDEX reports_by_family ON reports (family);

-- Kept apart so that rows of `reports` stay short.
CREATE TABLE texts (
    report  INTEGER PRIMARY KEY REFERENCES reports (seq),
    text    TEXT NOT NULL,
    -- The record without text and facts: JSON, deflated.
    reading BLOB NOT NULL
) STRICT;

CREATE VIEW searchable AS
SELECT seq, title, text FROM reports JOIN texts ON texts.report = reports.seq;

CREATE VIRTUAL TABLE words USING fts5 (
    title, text, content = 'searchable', content_rowid = 'seq', tokenize = 'porter unicode61 remove_diacritics 2'
);

-- Bands of the MinHash sketches of texts.
CREATE TABLE bands (
    band   INTEGER NOT NULL,
    report INTEGER NOT NULL,
    PRIMARY KEY (band, report)
) STRICT, WITHOUT ROWID;

-- Pairs of reports of which one reprints the other's text.
CREATE TABLE reprints (
    one   INTEGER NOT NULL,
    other INTEGER NOT NULL,
    -- Share of the shorter text that stands in the other.
    share REAL NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX reprints_by_other ON reprints (other);
