-- Who may use a server that shows the ledger to others, and as what.
CREATE TABLE users (
    seq      INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    -- `reader`, `analyst` or `admin`.
    role     TEXT NOT NULL,
    -- A salted hash in the PHC format; without one nobody can sign in under the name.
    password TEXT,
    -- RFC 3339.
    made     TEXT NOT NULL
) STRICT;

-- What programs show instead of a password.
CREATE TABLE tokens (
    seq   INTEGER PRIMARY KEY,
    user  INTEGER NOT NULL REFERENCES users (seq),
    -- What it is for.
    label TEXT NOT NULL,
    -- SHA-256 of the token, hexadecimal; the token itself is not kept.
    hash  TEXT NOT NULL UNIQUE,
    -- RFC 3339.
    made  TEXT NOT NULL,
    -- From then on it is worth nothing, RFC 3339; never if not told.
    ends  TEXT
) STRICT;

CREATE INDEX tokens_by_user ON tokens (user);

-- Addresses that are told of changes in a process.
CREATE TABLE hooks (
    seq     INTEGER PRIMARY KEY,
    -- The process, as addresses of the server call it.
    process TEXT NOT NULL,
    address TEXT NOT NULL,
    -- What calls are signed with.
    secret  TEXT NOT NULL,
    who     TEXT NOT NULL,
    -- RFC 3339.
    made    TEXT NOT NULL
) STRICT;
