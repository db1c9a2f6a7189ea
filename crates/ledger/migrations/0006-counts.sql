-- In how many facts each name has a part, so that who is busiest can be told without counting.
ALTER TABLE names ADD COLUMN facts INTEGER NOT NULL DEFAULT 0;

UPDATE names SET facts = (SELECT count(DISTINCT fact) FROM parts WHERE parts.name = names.seq);

CREATE INDEX names_by_facts ON names (facts DESC, id, name) WHERE class <> 'unnamed' AND facts > 0;

-- Persons' names of one word, which may be those of several persons.
CREATE INDEX names_single ON names (block) WHERE class = 'person' AND instr(name, ' ') = 0;

CREATE TRIGGER parts_come AFTER INSERT ON parts
WHEN NOT EXISTS (
    SELECT 1 FROM parts WHERE name = new.name AND day = new.day AND fact = new.fact AND role <> new.role
)
BEGIN
    UPDATE names SET facts = facts + 1 WHERE seq = new.name;
END;

CREATE TRIGGER parts_go AFTER DELETE ON parts
WHEN NOT EXISTS (SELECT 1 FROM parts WHERE name = old.name AND day = old.day AND fact = old.fact)
BEGIN
    UPDATE names SET facts = facts - 1 WHERE seq = old.name;
END;

-- What reports call whom, as they write it, and who holds an office under whom: looked through by whoever follows a process.
CREATE TABLE called (
    called TEXT NOT NULL,
    name   INTEGER NOT NULL,
    PRIMARY KEY (called, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE offices (
    -- The id of the name under which the office is held.
    above TEXT NOT NULL,
    name  INTEGER NOT NULL,
    PRIMARY KEY (above, name)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO called SELECT json_extract(said, '$.name'), name FROM forms;

INSERT OR IGNORE INTO offices
SELECT json_extract(role.value, '$.of'), forms.name FROM forms, json_each(forms.said, '$.roles') AS role
WHERE json_extract(role.value, '$.of') IS NOT NULL;
