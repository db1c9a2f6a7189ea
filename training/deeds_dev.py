"""Scores of the event heads on dev parts, on our own words: marked pairs, spans of sides, triggers."""

from collections import Counter

import torch

import batches
import deeds
from model import SCALE


def run(model, doc, pieces, index):
    batch = batches.collate([batches.sample(doc, 0, len(doc.words), pieces, index)])
    return batch, model(batch["pieces"], batch["shapes"], batch["mask"], batch["first"], batch["last"])


def f1(right, found, gold):
    return 2 * right / max(found + gold, 1)


def pairs(model, docs, pieces, index):
    """Accuracy and macro F1 of the type of a marked pair; classes that two types share count as one."""
    merged = {t: name for name, types in deeds.PAIRED.items() if len(types) > 1 for t in types}
    right, tp, found, gold = 0, Counter(), Counter(), Counter()
    for doc in docs:
        _, out = run(model, doc, pieces, index)
        words = sorted({i for side in doc.pair[:2] for i in side})
        scores = out["pair"][0][words].mean(0).softmax(0)
        by = Counter()
        for t, p in zip(deeds.LABELS["pair"], scores.tolist()):
            by[merged.get(t, t)] += p
        guess, want = by.most_common(1)[0][0], merged.get(doc.pair[2], doc.pair[2])
        right += guess == want
        found[guess] += 1
        gold[want] += 1
        tp[want] += guess == want
    macro = sum(f1(tp[c], found[c], gold[c]) for c in gold) / max(len(gold), 1)
    return {"accuracy": right / max(len(docs), 1), "macro": macro}


def sides(model, docs, pieces, index):
    """Token F1 of actors and recipients."""
    tp, found, gold = Counter(), Counter(), Counter()
    for doc in docs:
        _, out = run(model, doc, pieces, index)
        guess = [deeds.ROLES[i] for i in out["role"][0].argmax(1).tolist()]
        for g, w in zip(guess, doc.roles):
            for side in ("actor", "recipient"):
                tp[side] += g.endswith(side) and w.endswith(side)
                found[side] += g.endswith(side)
                gold[side] += w.endswith(side)
    return {side: f1(tp[side], found[side], gold[side]) for side in ("actor", "recipient")}


def triggers(model, docs, pieces, index):
    """F1 of triggers with and without their type, types of given triggers, words of their sides, sentences without events."""
    n = Counter()
    for doc in docs:
        _, out = run(model, doc, pieces, index)
        kinds = out["trigger"][0].softmax(1)
        best, some = kinds[:, 1:].argmax(1), 1 - kinds[:, 0]
        # A trigger of several words is marked on its first.
        guess = {i: deeds.TYPES[best[i]] for i in range(len(doc.words)) if some[i] > 0.5}
        gold = {d.trigger[0]: d for d in doc.deeds}
        n["found"] += len(guess)
        n["gold"] += len(gold)
        n["at"] += len(guess.keys() & gold.keys())
        n["right"] += sum(guess.get(i) == d.type for i, d in gold.items())
        n["type"] += sum(deeds.TYPES[best[i]] == d.type for i, d in gold.items())
        n["real"] += sum(deeds.FACTUALITY[out["factual"][0, i].argmax()] == d.factuality for i, d in gold.items())
        if not gold:
            n["none"] += 1
            n["false"] += bool(guess)
        for i, d in gold.items():
            for name, want in (("act", d.actor), ("rec", d.recipient)):
                logits = out[f"{name}_word"][0] @ out[f"{name}_deed"][0, i] * SCALE["link"] + out[f"{name}_bias"][0, :, 0]
                got, want = set((logits > 0).nonzero()[:, 0].tolist()), set(want)
                n[f"{name}.tp"] += len(got & want)
                n[f"{name}.found"] += len(got)
                n[f"{name}.gold"] += len(want)
    return {"trigger": f1(n["at"], n["found"], n["gold"]), "typed": f1(n["right"], n["found"], n["gold"]),
            "type": n["type"] / n["gold"], "factual": n["real"] / n["gold"], "false": n["false"] / max(n["none"], 1),
            "actor": f1(n["act.tp"], n["act.found"], n["act.gold"]),
            "recipient": f1(n["rec.tp"], n["rec.found"], n["rec.gold"])}


def scores(model, sets, pieces, index):
    yield "plv", pairs(model, sets["plv"], pieces, index)
    yield "marked", pairs(model, sets["marked"], pieces, index)
    yield "cameo", sides(model, sets["cameo"], pieces, index)
    yield "events", triggers(model, sets["events"], pieces, index)
