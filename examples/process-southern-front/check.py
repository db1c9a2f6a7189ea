#!/usr/bin/env python3
"""Check gold.json against the reports beside it.

Usage: check.py

Each `report` must exist and be known by the day of its state; each `quote` (and each provision's `text`) must stand in
that report exactly as written; each position must point at a proposal or provision of the same day; counts must have
min <= max. Exit status 1 if anything is wrong.
"""
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent


def reports():
    """Day of publication and text of each report, by file name without its ending."""
    found = {}
    for path in sorted((HERE / "reports").glob("*.md")):
        _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
        fields = dict(line.split(": ", 1) for line in front.splitlines())
        found[path.stem] = (fields["published"], text)
    return found


def walk(node, known, day, problems):
    """Check a part of a day's state and all parts of it."""
    if isinstance(node, list):
        for part in node:
            walk(part, known, day, problems)
    elif isinstance(node, dict):
        names = node.get("reports", []) + ([node["report"]] if "report" in node else [])
        for name in names:
            if name not in known:
                problems.append(f"{day}: no such report: {name}")
            elif known[name][0] > day:
                problems.append(f"{day}: {name} was published later")
            elif "report" in node and node.get("quote", node.get("text")) not in known[name][1]:
                problems.append(f"{day}: not in {name}: {node.get('quote', node.get('text'))!r}")
        if "min" in node and node.get("max") is not None and node["min"] > node["max"]:
            problems.append(f"{day}: min above max: {node}")
        walk(list(node.values()), known, day, problems)


def main():
    known, problems = reports(), []
    gold = json.loads((HERE / "gold.json").read_text(encoding="utf-8"))
    for state in gold["days"]:
        walk(state, known, state["day"], problems)
        ids = {p["id"] for p in state["proposals"]} | {v["id"] for p in state["proposals"] for v in p["provisions"]}
        for proposal in state["proposals"]:
            problems += [f"{state['day']}: no such thing: {p['toward']}" for p in proposal["positions"] if p["toward"] not in ids]
    print(*problems, f"{len(known)} reports, {len(gold['days'])} days, {len(problems)} problems", sep="\n")
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
