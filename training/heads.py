"""Trains some heads on the word vectors of an encoder that stays as it is: `heads.py --start runs/en/model.pt --run runs/new --trunks term stand`.

What other heads read stays the same to the bit; a new task costs minutes, since every text goes through the encoder once.
"""

import argparse
import json
import random
from pathlib import Path

import torch

import batches
import data
import deeds
import positions
from model import Reader, losses
from pieces import Pieces
from train import WEIGHT


def vectors(model, batch):
    """The encoder's vector of each word, as `Reader.forward` makes them."""
    x = model.encoder(batch["pieces"], batch["shapes"], batch["mask"], 0.0)
    rows = torch.arange(x.shape[0])[:, None]
    return (x[rows, batch["first"]] + x[rows, batch["last"]]) * 0.5


def outputs(model, word, trunks, drop):
    out = {}
    for trunk in trunks:
        y = torch.nn.functional.dropout(word, drop, model.training)
        y = torch.nn.functional.dropout(torch.nn.functional.gelu(model.trunk[trunk](y)), drop * 2, model.training)
        out.update(zip(model.layout[trunk], model.heads[trunk](y).split(list(model.layout[trunk].values()), -1)))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="../../shared/data")
    parser.add_argument("--corpus", default="../corpus")
    parser.add_argument("--start", required=True, help="model.pt whose encoder is kept")
    parser.add_argument("--run", required=True)
    parser.add_argument("--trunks", nargs="+", default=["term", "stand"])
    parser.add_argument("--sets", nargs="+", default=["terms", "stances", "reports", "quiet"])
    parser.add_argument("--views", type=int, default=4, help="how often each text is cut into windows and joined anew")
    parser.add_argument("--passes", type=int, default=12, help="passes over all views")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--drop", type=float, default=0.15)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(args.threads)
    run, old = Path(args.run), Path(args.start).parent
    run.mkdir(parents=True, exist_ok=True)
    labels = json.loads((old / "labels.json").read_text()) | deeds.LABELS | positions.LABELS
    vocab = (old / "vocab.txt").read_text(encoding="utf-8").splitlines()
    weights = torch.load(args.start, weights_only=True)
    model = Reader(len(vocab), labels, 1 + max(int(n.split(".")[2]) for n in weights if n.startswith("encoder.layers.")))
    model.load_state_dict(weights, strict=False)
    index, pieces = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}, Pieces(vocab)
    everything = deeds.load(args.data, "train", f"{args.corpus}/events/events.jsonl") | positions.load(args.corpus, "train")
    train = {name: everything[name] for name in args.sets}
    model.eval()
    seen = []
    with torch.no_grad():
        for view in range(args.views):
            for batch in batches.epoch(train, {}, pieces, index, batches.seeded(1, view), 1280):
                seen.append((batch, vectors(model, batch)))
    model.train()
    wanted = {head for trunk in args.trunks for head in model.layout[trunk]}
    parameters = [p for t in args.trunks for m in (model.trunk[t], model.heads[t]) for p in m.parameters()]
    opt = torch.optim.AdamW(parameters, lr=args.rate, weight_decay=0.01)
    steps = args.passes * len(seen)
    schedule = torch.optim.lr_scheduler.OneCycleLR(opt, args.rate, steps, pct_start=0.05)
    rng = random.Random(1)
    for number in range(args.passes):
        rng.shuffle(seen)
        sums, count = {}, {}
        for batch, word in seen:
            parts = losses(outputs(model, word, args.trunks, args.drop), only(batch, wanted), model.relation)
            if not parts:
                schedule.step()
                continue
            opt.zero_grad(set_to_none=True)
            sum(WEIGHT[k] * v for k, v in parts.items()).backward()
            opt.step()
            schedule.step()
            for k, v in parts.items():
                sums[k], count[k] = sums.get(k, 0) + v.item(), count.get(k, 0) + 1
        print(number, " ".join(f"{k}={sums[k] / count[k]:.3f}" for k in sums), flush=True)
    torch.save(model.state_dict(), run / "model.pt")
    (run / "labels.json").write_text(json.dumps(labels))
    (run / "vocab.txt").write_text("\n".join(vocab) + "\n", encoding="utf-8")


def only(batch, heads):
    """A batch without the labels of heads that are not trained."""
    off = torch.zeros(1, dtype=torch.bool)
    none = {"syntax": off, "named": off, "attributed": off, "mentioned": off}
    if "role" not in heads:
        none |= {"acted": off, "evented": off}
    if "pair" not in heads:
        none["p_window"] = torch.zeros(0, dtype=torch.long)
    if "term" not in heads:
        none |= {"termed": off, "r_window": torch.zeros(0, dtype=torch.long)}
    if "stand" not in heads:
        none["stood"] = off
    return batch | none


if __name__ == "__main__":
    main()
