"""Scores `rapporteur code` and `rapporteur classify` on development parts.

`score_events.py BINARY DATA`: DATA is the folder with `plv/` and `cameo/` (each tenth row there is held out from training);
our own events come from `corpus/events/`, split `dev`. Prints one line a measure.
"""

import collections
import csv
import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE / "training"))
import deeds  # how the sets are read and split


def asked(binary, command, rows, *options):
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    done = subprocess.run([binary, command, "-", *options], input=lines.encode(), capture_output=True, check=False)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def f1(right, told, gold):
    return 2 * right / max(told + gold, 1)


def codes(parties):
    return sorted({p["code"] for p in parties if p["code"]})


def own(binary, least, verbose=False):
    """Whole events: type, countries of actors and of recipients."""
    gold = [json.loads(line) for line in open(HERE / "corpus/events/events.jsonl", encoding="utf-8")]
    gold = [row for row in gold if row["split"] == "dev"]
    told = asked(binary, "code", [{"id": r["id"], "text": r["text"], "published": year(r)} for r in gold], "--least", str(least))
    n = collections.Counter()
    for row, answer in zip(gold, told):
        events = answer["events"]
        who = {a["id"]: a for a in row["actors"]}
        wanted = [(e["type"], codes(who[a] for a in e["actor"]), codes(who[a] for a in e["recipient"]), e) for e in row["events"]]
        found = [(e["event"][0], codes(e["actor"]), codes(e["recipient"]), e) for e in events]
        n["gold"] += len(wanted)
        n["told"] += len(found)
        n["items"] += 1
        if not wanted:
            n["quiet"] += 1
            n["noisy"] += bool(found)
        left = list(found)
        for want in wanted:
            hit = next((f for f in left if f[:3] == want[:3]), None)
            n["whole"] += hit is not None
            near = hit or next((f for f in left if f[0] == want[0]), None)
            if near:
                left.remove(near)
                n["type"] += 1
                n["actor"] += near[1] == want[1]
                n["recipient"] += near[2] == want[2]
                n["factual"] += near[3]["factuality"] == want[3]["factuality"]
                n["mode"] += sorted(near[3]["mode"]) == sorted(want[3]["mode"])
                n["context"] += len(set(near[3]["context"]) & set(want[3]["context"]))
                n["contexts told"] += len(near[3]["context"])
                n["contexts gold"] += len(want[3]["context"])
                if verbose and near[:3] != want[:3]:
                    print("WRONG", row["text"], want[:3], near[:3], sep="\n   ")
            elif verbose:
                print("MISSED", row["text"], want[:3], want[3]["trigger"]["text"], sep="\n   ")
        if verbose:
            for f in left:
                print("SPURIOUS", row["text"], f[:3], f[3]["event_text"], f[3]["confidence"], sep="\n   ")
    share = lambda a, b: f"{n[a] / max(n[b], 1):.3f}"
    print(f"least {least}: whole events recall {share('whole', 'gold')}, {n['told'] / n['items']:.2f} told an item ({n['gold'] / n['items']:.2f} gold);",
          f"without an event {share('noisy', 'quiet')} get one")
    print(f"   type P {share('type', 'told')} R {share('type', 'gold')}; of these actor {share('actor', 'type')} recipient {share('recipient', 'type')}",
          f"factuality {share('factual', 'type')} modes {share('mode', 'type')} contexts F1 {f1(n['context'], n['contexts told'], n['contexts gold']):.3f}")


def year(row):
    return f"{int(row['decade'][:4]) + 5}-06-01"


def tokens(text):
    return [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]


def spans(binary, data, least):
    """Token F1 of actor and recipient spans over whole sentences."""
    blocks = open(data / "cameo" / "ner_train.txt", encoding="utf-8").read().split("\n\n")
    rows, gold = [], []
    for number, block in enumerate(blocks):
        words = [line.split() for line in block.splitlines() if line.strip()]
        if words and number % 10 == 0:
            rows.append({"id": number, "text": " ".join(w[0] for w in words)})
            gold.append([w[-1][2:3] for w in words])
    n = collections.Counter()
    for row, tags, answer in zip(rows, gold, asked(binary, "code", rows, "--least", str(least))):
        raw = row["text"].encode()
        at = [(len(row["text"][:s].encode()), len(row["text"][:e].encode())) for s, e in tokens(row["text"])]
        assert len(at) == len(tags) and raw
        for side, mine in (("actor", "SR"), ("recipient", "T")):
            told = {i for e in answer["events"] for p in e[side] for i, (s, t) in enumerate(at) if s < p["end"] and p["start"] < t}
            want = {i for i, tag in enumerate(tags) if tag and tag in mine}
            n[side, "right"] += len(told & want)
            n[side, "told"] += len(told)
            n[side, "gold"] += len(want)
    for side in ("actor", "recipient"):
        print(f"   spans {side}: token F1 {f1(n[side, 'right'], n[side, 'told'], n[side, 'gold']):.3f}",
              f"P {n[side, 'right'] / max(n[side, 'told'], 1):.3f} R {n[side, 'right'] / max(n[side, 'gold'], 1):.3f}")


def pairs(binary, data):
    """Marked pairs: macro-F1 and accuracy over 15 classes."""
    rows, gold = [], []
    for number, row in enumerate(csv.DictReader(open(data / "plv" / "train.tsv", encoding="utf-8"), delimiter="\t")):
        if number % 10 == 0:
            text, at = deeds.unmarked(row["marked_sentence"])
            byte = lambda pair: [{"start": len(text[:pair[0]].encode()), "end": len(text[:pair[1]].encode())}]
            rows.append({"id": number, "text": text, "actor": byte(at["s"]), "recipient": byte(at["t"]) if "t" in at else []})
            gold.append(row["gold_root"])
    n, right = collections.Counter(), 0
    for want, answer in zip(gold, asked(binary, "classify", rows)):
        told = "YIELD" if answer["event"] in ("CONCEDE", "RETREAT") else answer["event"]
        right += told == want
        n[want, "gold"] += 1
        n[told, "told"] += 1
        n[want, "right"] += told == want
    classes = sorted(set(gold))
    macro = sum(f1(n[c, "right"], n[c, "told"], n[c, "gold"]) for c in classes) / len(classes)
    print(f"   marked pairs: macro-F1 {macro:.3f}, accuracy {right / len(gold):.3f} ({len(gold)} pairs)")


def main():
    binary, data = sys.argv[1], Path(sys.argv[2])
    for least in [float(x) for x in sys.argv[3:] if x[0].isdigit()] or [0.5]:
        own(binary, least, "--verbose" in sys.argv)
        spans(binary, data, least)
    if "--pairs" in sys.argv:
        pairs(binary, data)


main()
