#!/usr/bin/env python3
"""Check clusters.json against reports.jsonl and count what is there.

Usage: check.py

Report ids must be unique and days real; texts have 60 to 150 words; each `quote` must occur exactly once in its report;
a report tells a cluster at most once; no two clusters claim the same words of a report. Exit status 1 if anything is wrong.
"""
import datetime
import json
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
KINDS = ("meeting", "attack", "proposal", "statement", "exchange")


def check_reports(rows):
    """Problems of the reports by themselves."""
    problems = [f"{name}: id used twice" for name, n in Counter(r["id"] for r in rows).items() if n > 1]
    for row in rows:
        datetime.date.fromisoformat(row["published"])
        if not 60 <= len(row["text"].split()) <= 150:
            problems.append(f"{row['id']}: {len(row['text'].split())} words")
    return problems


def check_clusters(clusters, texts):
    """Problems of the clusters: kinds, quotes, doubles."""
    problems, claimed = [], {}
    for cluster in clusters:
        here, names = cluster["id"], [t["report"] for t in cluster["tellings"]]
        if cluster["kind"] not in KINDS or not names or len(set(names)) != len(names):
            problems.append(f"{here}: unknown kind, no telling, or a report twice")
        for telling in cluster["tellings"]:
            report, quote = telling["report"], telling["quote"]
            if texts.get(report, "").count(quote) != 1:
                problems.append(f"{here}: not exactly once in {report}: {quote!r}")
            other = claimed.setdefault((report, quote), here)
            if other != here:
                problems.append(f"{here}: {other} has the same words of {report}")
    return problems


def main():
    rows = [json.loads(line) for line in (HERE / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    clusters = json.loads((HERE / "clusters.json").read_text(encoding="utf-8"))
    problems = check_reports(rows) + check_clusters(clusters, {r["id"]: r["text"] for r in rows})
    print(*problems, sep="\n", end="\n" if problems else "")
    for kind in KINDS:
        sizes = [len(c["tellings"]) for c in clusters if c["kind"] == kind]
        print(f"{kind}: {len(sizes)} clusters, {sum(s > 1 for s in sizes)} of them told more than once, {sum(sizes)} tellings")
    print(f"{len(rows)} reports, {sum(len(r['text'].split()) for r in rows)} words, {len(problems)} problems")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
