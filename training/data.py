"""Reads ../shared/data into documents of words with labels. Nothing of it is written into the repository."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import words as splitter

ENTITY = ["Person", "Organisation", "Location", "Weapon", "MilitaryPlatform", "Temporal", "Quantity", "Money",
          "Nationality", "DocumentReference"]
MENTION = ["O", "person", "organization", "place", "event", "object", "time", "abstract", "animal", "plant",
           "substance"]


# Small talk is far from reports and costs a quarter of GUM's training time.
SPOKEN = re.compile("_(conversation|vlog|podcast)_")


@dataclass
class Word:
    form: str
    gap: int
    sentence: bool = False  # starts one
    upos: str = ""
    xpos: str = ""
    lemma: str = ""
    head: int = -1  # index in the document; itself for a root; -1 not known
    relation: str = ""
    entity: str = ""


@dataclass
class Attribution:
    cue: list
    source: list
    content: list


@dataclass
class Document:
    name: str
    words: list
    syntax: bool = False
    mentions: list | None = None  # (start, end, head, type, chain), end excluded
    attributions: list | None = None
    entities: bool = False
    breaks: list = field(default_factory=list)  # word indices where a window may start


def lemma_rule(form, lemma):
    """How to make the lemma of a form: see model-contract in crates/language/src/decode/lemma.rs."""
    form = form.replace("’", "'")
    for case, base in (("l", form.lower()), ("k", form)):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        if common == len(base) == len(lemma) or (common >= 1 and common * 2 >= len(base)):
            return f"{case}{len(base) - common}+{lemma[common:]}"
    return "=" + lemma


def conllu(path, gum=False):
    """Documents of one CoNLL-U file."""
    documents, doc, rows, gap, chains, opened = [], None, [], 2, {}, []

    def flush():
        nonlocal rows
        base = len(doc.words)
        for i, (word, head) in enumerate(rows):
            word.head = base + head - 1 if head > 0 else base + i
            word.sentence = i == 0
            doc.words.append(word)
        rows = []

    glued, inside = False, (0, False)
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            doc = Document(line.split("=")[-1].strip(), [], syntax=True, mentions=[] if gum else None)
            documents.append(doc)
            gap, opened = 2, []
        elif line.startswith("# newpar"):
            gap, glued = 2, False
        elif line and not line.startswith("#"):
            c = line.split("\t")
            misc = dict(x.split("=", 1) for x in c[9].split("|") if "=" in x)
            if "-" in c[0]:
                inside = (int(c[0].split("-")[1]), misc.get("SpaceAfter") == "No")
                first_inside = int(c[0].split("-")[0])
                inside = (first_inside, *inside)
                continue
            if "." in c[0]:
                continue
            number = int(c[0])
            word = Word(c[1], 2 if gap == 2 else (0 if glued else 1), upos=c[3], xpos=c[4], lemma=c[2], relation=c[7])
            gap = 1
            rows.append((word, int(c[6])))
            if len(inside) == 3 and inside[0] <= number <= inside[1]:
                glued = True if number < inside[1] else inside[2]
            else:
                glued = misc.get("SpaceAfter") == "No"
            if gum and "Entity" in misc:
                entities(misc["Entity"], len(doc.words) + len(rows) - 1, opened, doc.mentions)
        elif not line and rows:
            flush()
            inside = (0, False)
    if rows:
        flush()
    for d in documents:
        d.breaks = [i for i, w in enumerate(d.words) if w.sentence]
        if gum:
            d.mentions = headed(d)
    return documents


ENTITY_MARK = re.compile(r"\(([^-()]+)-([a-z]+)-[^()]*?(\)|(?=\()|$)|([^()]+)\)")


def entities(mark, at, opened, mentions):
    """One Entity= value of GUM: opening and closing brackets at word `at`."""
    for m in ENTITY_MARK.finditer(mark):
        if m.group(1):
            eid = m.group(1).split("[")[0]
            if m.group(3) == ")":
                mentions.append((at, at + 1, m.group(2), eid))
            else:
                opened.append((at, m.group(2), eid, m.group(1)))
        else:
            for k in range(len(opened) - 1, -1, -1):
                if opened[k][3] == m.group(4):
                    start, kind, eid, _ = opened.pop(k)
                    mentions.append((start, at + 1, kind, eid))
                    break


def headed(doc):
    """GUM mentions with their syntactic head; of several with one head the shortest is kept."""
    best = {}
    for start, end, kind, eid in doc.mentions:
        head = next((i for i in range(start, end) if not start <= doc.words[i].head < end or doc.words[i].head == i),
                    start)
        if kind in MENTION and (head not in best or end - start < best[head][1] - best[head][0]):
            best[head] = (start, end, head, kind, eid)
    return [best[h] for h in sorted(best)]


def polnear(folder):
    """Articles with attributions (brat standoff)."""
    documents = []
    for path in sorted(Path(folder).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        tokens = splitter.split(text)
        doc = Document(path.stem, [Word(text[s:e], g) for s, e, g in tokens], attributions=[])
        spans, starts = {}, {s: i for i, (s, _, _) in enumerate(tokens)}

        def inside(ranges):
            return [i for i, (s, e, _) in enumerate(tokens) if any(s < b and a < e for a, b in ranges)]

        for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("T") and len(cells) > 1:
                kind, ranges = cells[1].split(" ", 1)
                spans[cells[0]] = (kind, [tuple(map(int, r.split())) for r in ranges.split(";")])
            elif line.startswith("E"):
                parts = {"Cue": [], "Source": [], "Content": []}
                for role in cells[1].split():
                    name, ref = role.split(":")
                    name = name.rstrip("0123456789")
                    if name in parts and ref in spans:
                        parts[name] += inside(spans[ref][1])
                if parts["Cue"] and parts["Content"]:
                    doc.attributions.append(Attribution(*(sorted(set(parts[k])) for k in ("Cue", "Source", "Content"))))
        doc.breaks = [i for i, w in enumerate(doc.words) if w.gap == 2 or (i and doc.words[i - 1].form in ".?!")]
        documents.append(doc)
    return documents


def re3d(path):
    """Sentences with flat entities; each sentence stands alone."""
    documents, rows = [], []

    def flush():
        if rows:
            doc = Document(f"re3d-{len(documents)}", list(rows), entities=True, breaks=[0])
            documents.append(doc)
            rows.clear()

    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) < 2 or not cells[0]:
            flush()
            continue
        form, tag = cells[0], cells[1].strip()
        parts = [form[s:e] for s, e, _ in splitter.split(form)] or [form]
        for k, part in enumerate(parts):
            gap = 2 if not rows else (1 if k == 0 else 0)
            inner = tag if k == 0 or tag == "O" else "I-" + tag[2:]
            rows.append(Word(part, gap, entity=inner))
    flush()
    return documents


def load(root, part):
    """All documents of one part (`train` or `dev`), by data set."""
    root = Path(root)
    gum = [d for p in sorted((root / "gum" / part).glob("*.conllu")) if not SPOKEN.search(p.name)
           for d in conllu(p, gum=True)]
    return {"ewt": conllu(root / "ud-ewt" / f"{part}.conllu"), "gum": gum,
            "polnear": polnear(root / "polnear" / part), "re3d": re3d(root / "re3d" / f"{part}.txt")}


def labels(sets):
    """Label lists from the training part, most frequent first where order is free."""
    syntax = [w for name in ("ewt", "gum") for d in sets[name] for w in d.words]
    rules = Counter(lemma_rule(w.form, w.lemma) for w in syntax)
    return {
        "upos": sorted({w.upos for w in syntax}),
        "xpos": sorted({w.xpos for w in syntax}),
        "lemma": ["l0+"] + [r for r, n in rules.most_common(400) if n >= 3 and r != "l0+"],
        "relation": sorted({w.relation for w in syntax}),
        "entity": ["O"] + [f"{p}-{k}" for k in ENTITY for p in "BI"],
        "mention": MENTION,
        "cue": ["O", "B", "I"],
    }


if __name__ == "__main__":
    import sys
    sets = load(sys.argv[1], "dev")
    for name, docs in sets.items():
        print(name, len(docs), sum(len(d.words) for d in docs), sum(len(d.mentions or []) for d in docs),
              sum(len(d.attributions or []) for d in docs))
