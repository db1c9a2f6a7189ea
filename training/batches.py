"""Documents to windows of up to 254 pieces, and windows to padded batches."""

import random

import torch

import deeds
import positions
from data import lemma_rule
from pieces import GAPS, SHAPES, shape

LIMIT = 254
# What the program gives the encoder: crates/language/src/windows.rs.
USUAL = 126


def windows(doc, pieces, rng=None):
    """Word ranges of USUAL pieces at most that start at sentence or paragraph starts; when training, some up to LIMIT."""
    lengths = [len(pieces.of(w.form)) for w in doc.words]
    breaks = set(doc.breaks)
    out, start = [], 0
    while start < len(doc.words):
        limit = USUAL if rng is None or rng.random() < 0.6 else rng.randint(40, LIMIT)
        total, end, cut = 0, start, None
        while end < len(doc.words) and total + lengths[end] <= limit:
            if end > start and end in breaks:
                cut = end
            total += lengths[end]
            end += 1
        if end < len(doc.words) and end not in breaks and cut:
            end = cut
        end = max(end, start + 1)
        out.append((start, end))
        start = end
    return out


def sample(doc, start, end, pieces, index):
    """One window as plain lists."""
    words = doc.words[start:end]
    ids, shapes, first, last = [pieces.cls], [0], [], []
    marks = marked(doc)
    for k, w in enumerate(words):
        own = pieces.of(w.form)
        first.append(len(ids))
        ids += own
        mark = marks.get(start + k, 0) * SHAPES * GAPS
        shapes += [mark + shape(w.form) * GAPS + (2 if k == 0 else w.gap)] * len(own)
        last.append(len(ids) - 1)
    ids.append(pieces.sep)
    shapes.append(0)
    s = {"pieces": ids, "shapes": shapes, "first": first, "last": last, "doc": doc, "n": len(words)}
    if doc.syntax:
        s["sentence"] = [-100 if k == 0 or w.gap == 2 else int(w.sentence) for k, w in enumerate(words)]
        sid = 0
        s["sid"] = [sid := sid + int(w.sentence) for w in words]
        for name in ("upos", "xpos", "relation"):
            s[name] = [index[name].get(getattr(w, name), -100) for w in words]
        s["lemma"] = [index["lemma"].get(lemma_rule(w.form, w.lemma), -100) for w in words]
        s["head"] = [w.head - start if start <= w.head < end else -100 for w in words]
    if doc.entities:
        s["entity"] = [index["entity"].get(w.entity, 0) for w in words]
    if doc.mentions is not None:
        inside = [m for m in doc.mentions if start <= m[0] and m[1] <= end]
        s["mention"] = [0] * len(words)
        s["mentions"] = [(h - start, a - start, b - 1 - start, e) for a, b, h, _, e in inside]
        for _, _, h, kind, _ in inside:
            s["mention"][h - start] = index["mention"][kind]
    if doc.attributions is not None:
        s["cue"], s["attributions"] = [0] * len(words), []
        for a in doc.attributions:
            cue = [i - start for i in a.cue if start <= i < end]
            if len(cue) < len(a.cue):
                continue
            for k, i in enumerate(cue):
                s["cue"][i] = 2 if k and cue[k - 1] == i - 1 else 1
            keep = lambda ws: [i - start for i in ws if start <= i < end]
            s["attributions"].append((cue, keep(a.source), keep(a.content)))
    if isinstance(doc, deeds.Events):
        events(s, doc, start, end, index)
    if isinstance(doc, positions.Positions):
        stands(s, doc, start, end, index)
    return s


def stands(s, doc, start, end, index):
    """What a window has of terms and stances."""
    here = lambda ws: [i - start for i in ws if start <= i < end]
    if doc.terms is not None:
        s["term"], s["terms"] = [0] * (end - start), []
        for words, category in doc.terms:
            words = here(words)
            for k, i in enumerate(words):
                s["term"][i] = 2 if k and words[k - 1] == i - 1 else 1
            if words and category in index["category"]:
                s["terms"].append((words, index["category"][category]))
    if doc.stances is not None:
        s["stand"] = [0] * (end - start)
        for i in here(doc.unsure):
            s["stand"][i] = -100
        for words, position in doc.stances:
            for k, i in enumerate(here(words)):
                s["stand"][i] = index["stand"][position] if k == 0 else -100


def marked(doc):
    """Words that the input marks as actor (1) or recipient (2)."""
    if not isinstance(doc, deeds.Events) or not doc.pair:
        return {}
    return {i: mark for mark, side in ((2, doc.pair[1]), (1, doc.pair[0])) for i in side}


def events(s, doc, start, end, index):
    """What a window has of events."""
    here = lambda ws: [i - start for i in ws if start <= i < end]
    if doc.roles is not None:
        s["role"] = [index["role"][r] for r in doc.roles[start:end]]
    if doc.pair and here(doc.pair[0] + doc.pair[1]):
        s["pairs"] = [(here(doc.pair[0] + doc.pair[1]), [index["pair"][t] for t in deeds.PAIRED[doc.pair[2]]])]
    if doc.deeds is None:
        return
    s["trigger"], s["deeds"] = [0] * (end - start), []
    for d in doc.deeds:
        words = here(d.trigger)
        if not words or s["trigger"][words[0]] > 0:
            continue
        s["trigger"][words[0]] = index["trigger"][d.type]
        for i in words[1:]:
            s["trigger"][i] = -100
        own = [index["mode"][f"{d.type}.{m}"] for m in d.mode]
        possible = [i for m, i in index["mode"].items() if m.startswith(d.type + ".")]
        s["deeds"].append((words[0], index["factual"][d.factuality], own, possible,
                           [index["context"][c] for c in d.context], here(d.actor), here(d.recipient)))


def collate(samples):
    """Padded tensors of a few windows."""
    b, p, w = len(samples), max(len(s["pieces"]) for s in samples), max(s["n"] for s in samples)
    full = lambda width, value: torch.full((b, width), value, dtype=torch.long)
    t = {"pieces": full(p, 0), "shapes": full(p, 0), "first": full(w, 0), "last": full(w, 0), "sid": full(w, -1)}
    mask = torch.zeros(b, 1, 1, p, dtype=torch.bool)
    known = torch.zeros(b, w)
    per_word = ("sentence", "upos", "xpos", "lemma", "relation", "head", "entity", "mention", "cue", "role", "trigger",
                "term", "stand")
    t.update({name: full(w, -100) for name in per_word})
    m, a, d, q, v = [], [], [], [], []
    chains = {}
    for i, s in enumerate(samples):
        n, width = s["n"], len(s["pieces"])
        mask[i, ..., :width] = True
        known[i, :n] = 1
        for name in ("pieces", "shapes"):
            t[name][i, :width] = torch.tensor(s[name])
        for name in ("first", "last", "sid", *per_word):
            if name in s:
                t[name][i, :n] = torch.tensor(s[name])
        m += [(i, h, x, y, chains.setdefault((i, e), len(chains))) for h, x, y, e in s.get("mentions", ())]
        a += [(i, *parts) for parts in s.get("attributions", ())]
        d += [(i, *parts) for parts in s.get("deeds", ())]
        q += [(i, *parts) for parts in s.get("pairs", ())]
        v += [(i, *parts) for parts in s.get("terms", ())]
    t["mask"], t["known"] = mask, known
    for k, name in enumerate(("m_window", "m_head", "m_start", "m_end", "m_chain")):
        t[name] = torch.tensor([x[k] for x in m], dtype=torch.long)
    t["a_window"] = torch.tensor([x[0] for x in a], dtype=torch.long)
    for k, name in ((1, "a_cue"), (2, "a_src"), (3, "a_con")):
        rows = torch.zeros(len(a), w)
        for r, x in enumerate(a):
            rows[r, x[k]] = 1
        t[name] = rows
    for k, name in enumerate(("d_window", "d_word", "d_factual")):
        t[name] = torch.tensor([x[k] for x in d], dtype=torch.long)
    for k, name, size in ((3, "d_mode", len(deeds.LABELS["mode"])), (4, "d_modes", len(deeds.LABELS["mode"])),
                          (5, "d_context", len(deeds.LABELS["context"])), (6, "d_act", w), (7, "d_rec", w)):
        t[name] = ones([x[k] for x in d], size)
    t["p_window"] = torch.tensor([x[0] for x in q], dtype=torch.long)
    t["p_words"], t["p_right"] = ones([x[1] for x in q], w), ones([x[2] for x in q], len(deeds.LABELS["pair"]))
    t["r_window"], t["r_category"] = (torch.tensor([x[k] for x in v], dtype=torch.long) for k in (0, 2))
    t["r_words"] = ones([x[1] for x in v], w)
    t["termed"], t["stood"] = t["term"] >= 0, t["stand"] >= 0
    t["acted"], t["evented"] = t["role"] >= 0, t["trigger"] >= 0
    t["syntax"] = (t["head"] >= 0)
    t["named"], t["attributed"] = t["entity"] >= 0, t["cue"] >= 0
    t["mentioned"] = torch.tensor([len(m) > 0])
    return t


def ones(lists, size):
    """A row a list, with a one at each of its indices."""
    rows = torch.zeros(len(lists), size)
    for row, indices in zip(rows, lists):
        row[indices] = 1
    return rows


def epoch(documents, repeat, pieces, index, rng, size):
    """Batches of one pass: similar lengths together, one kind of labels a batch, in random order."""
    groups = {}
    for name, docs in documents.items():
        times = repeat.get(name, 1)
        if name == "events":
            docs = deeds.joined(docs, rng)
        if name in ("terms", "stances", "quiet"):
            docs = positions.joined(docs, rng)
        for doc in docs:
            for _ in range(int(times) + (rng.random() < times % 1)):
                for start, end in windows(doc, pieces, rng):
                    groups.setdefault("syntax" if doc.syntax else name, []).append((doc, start, end))
    batches = []
    for items in groups.values():
        rng.shuffle(items)
        items.sort(key=lambda x: x[2] - x[1] + rng.random() * 30)
        chunk, longest = [], 0
        for item in items:
            length = sum(len(pieces.of(w.form)) for w in item[0].words[item[1]:item[2]])
            if chunk and max(longest, length) * (len(chunk) + 1) > size:
                batches.append(chunk)
                chunk, longest = [], 0
            chunk.append(item)
            longest = max(longest, length)
        if chunk:
            batches.append(chunk)
    rng.shuffle(batches)
    for chunk in batches:
        yield collate([sample(d, s, e, pieces, index) for d, s, e in chunk])


def seeded(seed, number):
    return random.Random(seed * 1000 + number)
