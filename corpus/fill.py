#!/usr/bin/env python3
"""Check gold records and give each quoted span its byte offsets.

Usage: fill.py GOLD.json...

A span is written by hand as {"quote": "...", "nth": 2}; `nth` (1-based) is needed only where the quote occurs more
than once in the report's text (GOLD.txt beside it). The script adds `start` and `end`, byte offsets into the text,
checks that ids resolve, and rewrites the file in one canonical layout. Exit status 1 if anything is wrong.
"""
import json
import re
import sys
from pathlib import Path

KINDS = {"meeting", "statement", "proposal", "provision", "stance", "deadline", "attack", "control", "exchange",
         "sanction", "aid", "movement", "event"}
ID_LISTS = {"participants", "proposers", "presented_to", "obliged", "beneficiary", "perpetrators", "targets",
            "actors", "recipients", "actor", "recipient"}
ID_KEYS = {"speaker", "addressee", "host", "mediator", "set_by", "holder", "giver", "receiver", "claimed_by", "denied_by"}


def locate(span, text, where, problems):
    """Give one quoted span its byte offsets."""
    quote, nth = span["quote"], span.get("nth")
    found = [m.start() for m in re.finditer(re.escape(quote), text)]
    if not quote or not found:
        problems.append(f"{where}: not in the text: {quote!r}")
        return
    if len(found) > 1 and nth is None:
        # A short form inside a longer name is not an occurrence of its own: prefer whole words.
        whole = [p for p in found if not (text[p - 1:p].isalnum() or text[p + len(quote):p + len(quote) + 1].isalnum())]
        if len(whole) != 1:
            problems.append(f"{where}: occurs {len(found)} times, give nth: {quote!r}")
            return
        found, nth = whole, 1
    nth = nth or 1
    if nth > len(found):
        problems.append(f"{where}: occurs only {len(found)} times: {quote!r}")
        return
    at = found[nth - 1]
    span["start"] = len(text[:at].encode())
    span["end"] = span["start"] + len(quote.encode())


def walk(node, text, where, problems):
    if isinstance(node, dict):
        if "quote" in node:
            locate(node, text, where, problems)
        for key, value in node.items():
            walk(value, text, f"{where}.{key}", problems)
    elif isinstance(node, list):
        for i, value in enumerate(node):
            walk(value, text, f"{where}[{i}]", problems)


def check_ids(gold, problems):
    actors = {a["id"] for a in gold["actors"]}
    for fact in gold["facts"]:
        where = fact.get("id", "?")
        if fact.get("kind") not in KINDS:
            problems.append(f"{where}: unknown kind {fact.get('kind')!r}")
        if not fact.get("evidence"):
            problems.append(f"{where}: no evidence")
        used = [a.get("actor") for a in fact.get("attribution", [])]
        for key, value in list(fact.items()) + [kv for p in fact.get("plover", []) for kv in p.items()]:
            if key in ID_LISTS and isinstance(value, list):
                used += [v for v in value if isinstance(v, str)]
            elif key in ID_KEYS and isinstance(value, str):
                used.append(value)
        if fact.get("kind") == "stance" and isinstance(fact.get("actor"), str):
            used.append(fact["actor"])
        for actor in used:
            if actor is not None and actor not in actors:
                problems.append(f"{where}: no actor {actor!r}")


def main():
    bad = 0
    for name in sys.argv[1:]:
        path = Path(name)
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        gold = json.loads(path.read_text(encoding="utf-8"))
        problems = []
        walk(gold, text, path.stem, problems)
        check_ids(gold, problems)
        for p in problems:
            print(f"{path.name}: {p}", file=sys.stderr)
        bad += bool(problems)
        path.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"{path.name}: {len(gold['actors'])} actors, {len(gold['facts'])} facts, {len(text.split())} words")
    sys.exit(1 if bad else 0)


main()
