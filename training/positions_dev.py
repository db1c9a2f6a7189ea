"""Scores of the heads of terms and stances on the dev parts of our own corpora: `positions_dev.py runs/RUN`."""

import json
import sys
from collections import Counter
from pathlib import Path

import torch

import positions
from deeds_dev import f1, run
from model import Reader
from pieces import Pieces


def stretches(labels):
    """(start, end) of each stretch that B, or I after O, begins."""
    found = []
    for i, label in enumerate(labels):
        if label == 1 or label == 2 and (i == 0 or labels[i - 1] == 0):
            found.append([i, i + 1])
        elif label == 2:
            found[-1][1] = i + 1
    return found


def score(model, docs, pieces, index):
    n = Counter()
    for doc in docs:
        _, out = run(model, doc, pieces, index)
        if doc.terms is not None:
            guess = stretches(out["term"][0].argmax(1).tolist())
            n["term told"] += len(guess)
            for words, category in doc.terms:
                n["term gold"] += 1
                n["term found"] += any(a < words[-1] + 1 and words[0] < b and
                                       2 * len(set(range(a, b)) & set(words)) > len(set(range(a, b)) | set(words)) for a, b in guess)
                best = positions.LABELS["category"][out["category"][0][words].mean(0).argmax()]
                n["sub"] += best == category
                n["category"] += best.split("/")[0] == category.split("/")[0]
        if doc.stances is not None:
            guess = out["stand"][0].argmax(1).tolist()
            n["stand told"] += sum(g > 0 for g in guess)
            for words, position in doc.stances:
                n["stand gold"] += 1
                n["stand found"] += any(guess[i] > 0 for i in words)
                best = 1 + out["stand"][0][words[0]][1:].argmax().item()
                n["position"] += positions.LABELS["stand"][best] == position
    share = lambda a, b: n[a] / max(n[b], 1)
    if n["term gold"]:
        print(f"terms: found F1 {f1(n['term found'], n['term told'], n['term gold']):.3f}, of given ones category {share('category', 'term gold'):.3f}"
              f" with subcategory {share('sub', 'term gold'):.3f} ({n['term gold']})")
    if n["stand gold"]:
        print(f"stances: words F1 {f1(n['stand found'], n['stand told'], n['stand gold']):.3f}, of given ones position"
              f" {share('position', 'stand gold'):.3f} ({n['stand gold']})")


def main():
    folder = Path(sys.argv[1])
    labels = json.loads((folder / "labels.json").read_text())
    weights = torch.load(folder / "model.pt", weights_only=True)
    vocab = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layers."))
    model = Reader(len(vocab), labels, layers)
    model.load_state_dict(weights)
    index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
    with torch.no_grad():
        for docs in positions.load("../corpus", "dev").values():
            score(model.eval(), docs, Pieces(vocab), index)


main()
