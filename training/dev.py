"""Quick scores of a checkpoint on the dev parts, on gold words: to steer training. `just eval` scores the program."""

import argparse
import json
from pathlib import Path

import torch

import batches
import data
import deeds
import deeds_dev
from model import SCALE, Reader, dots
from pieces import Pieces


def run(model, doc, start, end, pieces, index):
    batch = batches.collate([batches.sample(doc, start, end, pieces, index)])
    return batch, model(batch["pieces"], batch["shapes"], batch["mask"], batch["first"], batch["last"])


def best_range(logits):
    """The contiguous range with the greatest sum, empty if none is above 0."""
    best, where, total, since = 0.0, (0, 0), 0.0, 0
    for i, x in enumerate(logits):
        if total <= 0:
            total, since = 0.0, i
        total += x
        if total > best:
            best, where = total, (since, i + 1)
    return where


def syntax(model, docs, pieces, index):
    n = upos = uas = las = sent = tp = fp = fn = lemma = 0
    for doc in docs:
        for start, end in batches.windows(doc, pieces):
            b, out = run(model, doc, start, end, pieces, index)
            known = b["head"][0] >= 0
            arcs = dots(out["arc_dep"], out["arc_head"], SCALE["arc"]) + out["arc_bias"].transpose(1, 2)
            arcs = arcs.masked_fill(b["sid"][:, :, None] != b["sid"][:, None, :], -1e4)[0]
            arcs = torch.where(torch.eye(len(arcs), dtype=torch.bool), out["root"][0], arcs)
            head = arcs.argmax(1)
            rel = torch.einsum("wk,rk->wr", out["rel_dep"][0] * out["rel_head"][0][head], model.relation)
            rel = (rel + out["rel_a"][0] + out["rel_b"][0][head]).argmax(1)
            right = head == b["head"][0]
            n += known.sum().item()
            upos += (out["upos"][0].argmax(1) == b["upos"][0])[known].sum().item()
            lemma += (out["lemma"][0].argmax(1) == b["lemma"][0])[known].sum().item()
            uas += right[known].sum().item()
            base = torch.tensor([index["base"][r] for r in rel.tolist()])
            gold = torch.tensor([index["base"].get(r, -1) for r in b["relation"][0].tolist()])
            las += (right & (base == gold))[known].sum().item()
            s = b["sentence"][0]
            p = out["sentence"][0, :, 0] > 0
            tp += (p & (s == 1)).sum().item()
            fp += (p & (s == 0)).sum().item()
            fn += (~p & (s == 1)).sum().item()
    return {"upos": upos / n, "lemma": lemma / n, "uas": uas / n, "las": las / n, "starts": 2 * tp / (2 * tp + fp + fn)}


def statements(model, docs, pieces, index):
    found = gold = right = over = 0
    for doc in docs:
        for start, end in batches.windows(doc, pieces):
            b, out = run(model, doc, start, end, pieces, index)
            cue = out["cue"][0].argmax(1).tolist()
            wanted = [(set(r.nonzero()[:, 0].tolist()), set(s.nonzero()[:, 0].tolist()))
                      for r, s in zip(b["a_con"], b["a_src"])]
            gold += len(wanted)
            cues, at = [], None
            for i, c in enumerate(cue + [0]):
                if at is not None and c != 2:
                    cues.append((at, i))
                    at = None
                if c == 1 or c == 2 and at is None:
                    at = i
            for x, y in cues:
                spans = {}
                for name in ("src", "con"):
                    q = out[f"{name}_cue"][0, x:y].mean(0)
                    logits = out[f"{name}_word"][0] @ q * SCALE["link"] + out[f"{name}_bias"][0, :, 0]
                    spans[name] = set(range(*best_range(logits.tolist())))
                if not spans["con"]:
                    continue
                found += 1
                match = [w for w in wanted if len(w[0] & spans["con"]) >= 0.5 * len(w[0] | spans["con"])]
                over += bool(match)
                right += any(w[1] & spans["src"] or not w[1] and not spans["src"] for w in match)
    return {"statement_p": right / max(found, 1), "statement_r": right / gold, "f1": 2 * right / (found + gold)}


def named(model, docs, pieces, index, labels):
    keep = ("Person", "Organisation", "Location")

    def spans(tags):
        out, at = set(), None
        for i, t in enumerate(tags + ["O"]):
            if at is not None and not (t.startswith("I-") and t[2:] == at[1]):
                out.add((at[0], i, at[1]))
                at = None
            if t.startswith("B-") or t.startswith("I-") and at is None:
                at = (i, t[2:])
        return {s for s in out if s[2] in keep}

    right = found = gold = 0
    for doc in docs:
        for start, end in batches.windows(doc, pieces):
            _, out = run(model, doc, start, end, pieces, index)
            p = spans([labels["entity"][i] for i in out["entity"][0].argmax(1).tolist()])
            g = spans([w.entity for w in doc.words[start:end]])
            right, found, gold = right + len(p & g), found + len(p), gold + len(g)
    return {"entity_f1": 2 * right / (found + gold)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run")
    parser.add_argument("--data", default="../../shared/data")
    parser.add_argument("--events", default="../corpus/events/events.jsonl", help="our own corpus of events")
    parser.add_argument("--part", type=int, default=4, help="every how many-th document")
    args = parser.parse_args()
    torch.set_num_threads(1)
    run_folder = Path(args.run)
    labels = json.loads((run_folder / "labels.json").read_text())
    index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
    bases = [r.split(":")[0] for r in labels["relation"]]
    index["base"] = {i: bases.index(b) for i, b in enumerate(bases)}
    vocab = (run_folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    pieces = Pieces(vocab)
    weights = torch.load(run_folder / "model.pt", weights_only=True)
    layers = 1 + max(int(k.split(".")[2]) for k in weights if k.startswith("encoder.layers."))
    model = Reader(len(vocab), labels, layers)
    model.load_state_dict(weights)
    model.eval()
    sets = {k: v[::args.part] for k, v in data.load(args.data, "dev").items()}
    done = deeds.load(args.data, "dev", args.events)
    with torch.no_grad():
        for name, row in deeds_dev.scores(model, done, pieces, index):
            print(name, {k: round(v, 4) for k, v in row.items()}, flush=True)
        for name in ("ewt", "gum"):
            print(name, {k: round(v, 4) for k, v in syntax(model, sets[name], pieces, index).items()}, flush=True)
        print({k: round(v, 4) for k, v in statements(model, sets["polnear"], pieces, index).items()}, flush=True)
        print({k: round(v, 4) for k, v in named(model, sets["re3d"], pieces, index, labels).items()})


if __name__ == "__main__":
    main()
