"""Checks `events.jsonl` against its own rules: offsets, codes, links. `check.py [FILE]`; prints counts, exits 1 on errors."""

import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))
import deeds  # the labels that the model learns

REGIONS = {"af", "am", "as", "eu", "me", "oc"}
SECTORS = set("GOV MIL LEG JUD COP SPY PTY OPP REB PRM UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF REL SOC PRE".split())


def faults(row):
    """What is wrong with one line, as texts."""
    raw = row["text"].encode()
    actors = {actor["id"] for actor in row["actors"]}
    for span in [*row["actors"], *(event["trigger"] for event in row["events"])]:
        if raw[span["start"]:span["end"]].decode(errors="replace") != span["text"]:
            yield f"{span['text']!r} is not what stands at {span['start']}..{span['end']}"
    for actor in row["actors"]:
        if actor["code"] is not None and not (len(actor["code"]) == 3 and actor["code"].isupper()):
            yield f"country {actor['code']!r}"
        yield from (f"sector {s!r}" for s in actor["sector"] if s not in SECTORS)
    for event in row["events"]:
        if event["type"] not in deeds.TYPES:
            yield f"type {event['type']!r}"
        yield from (f"mode {m!r} of {event['type']}" for m in event["mode"] if m not in deeds.MODES.get(event["type"], []))
        yield from (f"context {c!r}" for c in event["context"] if c not in deeds.CONTEXTS)
        yield from (f"no actor {a!r}" for a in event["actor"] + event["recipient"] if a not in actors)
        if event["factuality"] not in deeds.FACTUALITY:
            yield f"factuality {event['factuality']!r}"
    if row["region"] not in REGIONS or row["split"] not in ("train", "dev"):
        yield "region or split"


def main():
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("events.jsonl")
    seen, bad, types = set(), 0, Counter()
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            wrong = [*faults(row), *(["id twice"] if row["id"] in seen else [])]
            seen.add(row["id"])
            types.update(event["type"] for event in row["events"])
            types["no event"] += not row["events"]
            for fault in wrong:
                bad += 1
                print(f"{path}:{number}: {fault}", file=sys.stderr)
    print(f"{len(seen)} items", dict(types))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
