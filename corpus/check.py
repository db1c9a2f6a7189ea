"""Checks `terms/terms.jsonl`, `stances/stances.jsonl` and `passages/passages.jsonl`: offsets, labels, splits. Prints counts, exits 1 on errors."""

import hashlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "training"))
import positions  # the labels that the model learns


def spans(row):
    yield from row.get("terms", ())
    yield from (s["trigger"] for s in row.get("stances", ()))
    yield from row.get("actors", ())
    yield from row.get("targets", ())


def faults(row):
    raw, digest = row["text"].encode(), hashlib.sha256(row["text"].encode()).hexdigest()[:12]
    for span in spans(row):
        if raw[span["start"]:span["end"]].decode(errors="replace") != span["text"]:
            yield f"{span['text']!r} is not what stands at {span['start']}..{span['end']}"
    yield from (f"category {t['category']!r}" for t in row.get("terms", ()) if t["category"] not in positions.LABELS["category"])
    yield from (f"position {s['position']!r}" for s in row.get("stances", ()) if s["position"] not in positions.POSITIONS)
    if row["id"] != digest or row["split"] != ("dev" if int(digest, 16) % 10 == 0 else "train"):
        yield "id or split"


def main():
    bad = 0
    for path in (HERE / "terms/terms.jsonl", HERE / "stances/stances.jsonl", HERE / "passages/passages.jsonl"):
        rows = [json.loads(line) for line in open(path, encoding="utf-8")]
        for row in rows:
            for fault in faults(row):
                bad += 1
                print(f"{path.name}: {row['id']}: {fault}", file=sys.stderr)
        print(f"{path.name}: {len(rows)} items, {sum(len(row.get('terms', ())) + len(row.get('stances', ())) for row in rows)} marked")
    sys.exit(bool(bad))


main()
