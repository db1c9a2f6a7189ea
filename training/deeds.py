"""Political events for training: our own corpus, and sets of ../shared/data that mark actors or pairs of them."""

import csv
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import words as splitter
from data import Document, Word

TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
MODES = {"CONSULT": ["visit", "third-party", "multilateral", "phone"],
         "RETREAT": ["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
         "REQUEST": ["assist", "change", "yield", "meet"], "ACCUSE": ["disapprove", "investigate", "allege"],
         "REJECT": ["assist", "change", "yield", "meet"],
         "THREATEN": ["restrict", "arrest", "relations", "expel", "territory", "violence"],
         "PROTEST": ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
         "SANCTION": ["convict", "expel", "withdraw", "discontinue"],
         "MOBILIZE": ["troops", "weapons", "police", "militia"],
         "COERCE": ["seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
                    "misinformation", "cyber"],
         "ASSAULT": ["abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
                     "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"]}
CONTEXTS = """military intelligence executive legislative election political_institutions pro_democracy pro_autocracy
    economic legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality
    diplomatic territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn
    cyber misinformation crime corruption illegal_drugs trafficking""".split()
FACTUALITY = ["actual", "ongoing", "planned", "conditional", "denied", "alleged", "negated", "historical", "hypothetical"]
ROLES = ["O", "B-actor", "I-actor", "B-recipient", "I-recipient"]
LABELS = {"trigger": ["O", *TYPES], "factual": FACTUALITY, "mode": [f"{t}.{m}" for t in TYPES for m in MODES.get(t, [])],
          "context": CONTEXTS, "role": ROLES, "pair": TYPES}
# Classes of the marked pairs, each with the types it may be.
PAIRED = {t: [t] for t in TYPES} | {"YIELD": ["CONCEDE", "RETREAT"]}


@dataclass
class Deed:
    trigger: list
    type: str
    mode: list
    context: list
    factuality: str
    actor: list  # words of all actors
    recipient: list


@dataclass
class Events(Document):
    """A document with events; roles alone (`deeds` None), or one marked pair."""
    deeds: list | None = None
    roles: list | None = None
    pair: tuple | None = None  # (words of the actor, words of the recipient, class)


def worded(name, text):
    tokens = splitter.split(text)
    doc = Events(name, [Word(text[s:e], g) for s, e, g in tokens], breaks=[0])
    return doc, tokens


def within(tokens, start, end):
    return [i for i, (s, e, _) in enumerate(tokens) if s < end and start < e]


def corpus(path, part):
    """Our own events, and from each a marked pair or two."""
    documents, pairs = [], []
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        if row["split"] != part:
            continue
        doc, tokens = worded(row["id"], row["text"])
        raw = row["text"].encode()
        at = lambda span: within(tokens, len(raw[:span["start"]].decode()), len(raw[:span["end"]].decode()))
        actors = {a["id"]: at(a) for a in row["actors"]}
        doc.deeds, doc.roles = [], ["O"] * len(doc.words)
        for event in row["events"]:
            sides = [[actors[x] for x in event[side]] for side in ("actor", "recipient")]
            flat = [sorted({i for words in side for i in words}) for side in sides]
            doc.deeds.append(Deed(at(event["trigger"]), event["type"], event["mode"], event["context"],
                                  event["factuality"], *flat))
            for side, name in zip(sides, ("actor", "recipient")):
                for words in side:
                    mark_role(doc.roles, words, name)
            for actor in sides[0][:1]:
                for recipient in sides[1][:1] or [[]]:
                    marked, _ = worded(f"{row['id']}-pair", row["text"])
                    marked.pair = (actor, recipient, event["type"])
                    pairs.append(marked)
        documents.append(doc)
    return documents, pairs


def mark_role(roles, words, name):
    for k, i in enumerate(words):
        if roles[i] == "O":
            roles[i] = f"{'I' if k and words[k - 1] == i - 1 else 'B'}-{name}"


TAG = re.compile(r"<(/?)([st])>")


def pairs(path, part, every=10):
    """Sentences with one marked actor and recipient; each tenth is for development."""
    documents = []
    for number, row in enumerate(csv.DictReader(open(path, encoding="utf-8"), delimiter="\t")):
        if (number % every == 0) != (part == "dev"):
            continue
        text, spans = unmarked(row["marked_sentence"])
        doc, tokens = worded(f"plv-{number}", text)
        sides = [within(tokens, *spans[side]) if side in spans else [] for side in "st"]
        if sides[0]:
            doc.pair = (*sides, row["gold_root"])
            documents.append(doc)
    return documents


def unmarked(marked):
    text, spans, end = "", {}, 0
    for tag in TAG.finditer(marked):
        text += marked[end:tag.start()]
        end = tag.end()
        if tag.group(1):
            spans[tag.group(2)] = (spans[tag.group(2)][0], len(text))
        else:
            spans[tag.group(2)] = (len(text), len(text))
    return text + marked[end:], spans


def spans(path, part, every=10):
    """Sentences whose actors and recipients are marked in BIO, without triggers."""
    # R: both sides of something mutual, whom PLOVER counts as actors.
    names = {"S": "actor", "R": "actor", "T": "recipient"}
    documents = []
    for number, block in enumerate(open(path, encoding="utf-8").read().split("\n\n")):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if not rows or (number % every == 0) != (part == "dev"):
            continue
        doc = Events(f"cameo-{number}", [], breaks=[0])
        doc.roles = []
        for form, tag in ((row[0], row[-1]) for row in rows):
            parts = [form[s:e] for s, e, _ in splitter.split(form)] or [form]
            for k, piece in enumerate(parts):
                gap = 2 if not doc.words else int(k == 0 and piece not in ".,;:?!")
                doc.words.append(Word(piece, gap))
                side = names.get(tag[2:3])
                doc.roles.append(f"{'I' if k else tag[0]}-{side}" if side else "O")
        documents.append(doc)
    return documents


def load(root, part, ours=None):
    """All documents with events of one part (`train` or `dev`), by data set."""
    root = Path(root)
    sets = {"plv": pairs(root / "plv" / "train.tsv", part), "cameo": spans(root / "cameo" / "ner_train.txt", part)}
    if ours and Path(ours).exists():
        sets["events"], sets["marked"] = corpus(ours, part)
    return sets


def joined(documents, rng):
    """One to three documents as one, so that events are learned beside others' sentences."""
    items = list(documents)
    rng.shuffle(items)
    out = []
    while items:
        few = [items.pop() for _ in range(min(len(items), rng.choice((1, 1, 2, 3))))]
        doc = Events("+".join(d.name for d in few), [], deeds=[], roles=[])
        for one in few:
            base = len(doc.words)
            doc.breaks.append(base)
            move = lambda words: [base + i for i in words]
            doc.words += one.words
            doc.roles += one.roles
            doc.deeds += [Deed(move(d.trigger), d.type, d.mode, d.context, d.factuality, move(d.actor),
                               move(d.recipient)) for d in one.deeds]
        out.append(doc)
    return out


if __name__ == "__main__":
    import sys
    for name, docs in load(sys.argv[1], "train", sys.argv[2]).items():
        print(name, len(docs), sum(len(d.words) for d in docs), sum(len(d.deeds or []) for d in docs))
