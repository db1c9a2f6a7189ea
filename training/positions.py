"""Terms of agreements and stances for training: our own corpora, and the development reports with their records."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import words as splitter
from data import Document, Word
from deeds import within

POSITIONS = ["propose", "counter-propose", "demand", "offer", "accept", "accept-in-principle", "accept-partly",
             "accept-with-conditions", "consider", "defer", "silent", "reject", "deny-existence", "withdraw", "comply",
             "violate", "guarantee", "endorse"]
# Reports that the program is developed on; all others are held out.
DEVELOPMENT = ("af-", "eu-", "as-", "am-", "me-", "dv-", "dw-")
LEXICON = Path(__file__).resolve().parents[1] / "crates/facts/src/kinds/provision/lexicon.toml"


def categories():
    """The names of categories that the program knows, in alphabetic order."""
    found = re.findall(r'^name = "(.+)"$', LEXICON.read_text(encoding="utf-8"), re.MULTILINE)
    return sorted(set(found))


LABELS = {"term": ["O", "B", "I"], "category": categories(), "stand": ["O", *POSITIONS]}


@dataclass
class Positions(Document):
    """A document with terms (words, category or None), stances (words, position), or both; None for what is not known."""
    terms: list | None = None
    stances: list | None = None
    unsure: tuple = ()  # words that may trigger a stance or not


def read(name, text):
    tokens = splitter.split(text)
    doc = Positions(name, [Word(text[s:e], g) for s, e, g in tokens], breaks=[0])
    doc.breaks += [i for i, w in enumerate(doc.words) if i and (w.gap == 2 or doc.words[i - 1].form in ".?!")]
    raw = text.encode()
    at = lambda span: within(tokens, len(raw[:span["start"]].decode()), len(raw[:span["end"]].decode()))
    return doc, at


def rows(path, part):
    if Path(path).exists():
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            if row["split"] == part:
                yield row


def terms(path, part):
    documents = []
    for row in rows(path, part):
        doc, at = read(row["id"], row["text"])
        doc.terms = [(at(t), t["category"]) for t in row["terms"]]
        documents.append(doc)
    return documents


def stances(path, part):
    documents = []
    for row in rows(path, part):
        doc, at = read(row["id"], row["text"])
        doc.stances = [(at(s["trigger"]), s["position"]) for s in row["stances"]]
        documents.append(doc)
    return documents


def passages(path, part):
    documents = []
    for row in rows(path, part):
        doc, at = read(row["id"], row["text"])
        doc.terms = [(at(t), t["category"]) for t in row["terms"]]
        doc.stances = [(at(s["trigger"]), s["position"]) for s in row["stances"]]
        documents.append(doc)
    return documents


def reports(folder, triggers):
    """The development reports: terms from their records, stances from the words listed beside our own corpus of stances."""
    known = {row["report"]: row for row in map(json.loads, open(triggers, encoding="utf-8"))}
    documents = []
    for path in sorted(Path(folder).glob("*.json")):
        if not path.name.startswith(DEVELOPMENT):
            continue
        doc, at = read(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"))
        facts = json.loads(path.read_text(encoding="utf-8"))["facts"]
        named = lambda fact: f"{fact['category']}/{fact['subcategory'].split('/')[-1]}" if fact.get("subcategory") else None
        doc.terms = [(at(fact["evidence"][0]), named(fact)) for fact in facts if fact["kind"] == "provision"]
        row = known[path.stem]
        doc.stances = [(at(s), s["position"]) for s in row["triggers"]]
        doc.unsure = tuple(i for span in row["unsure"] for i in at(span))
        documents.append(doc)
    return documents


def quiet(path, part):
    """Items of our own corpus of events that tell none: no term and no stance is in them either."""
    documents = []
    for row in rows(path, part):
        if not row["events"]:
            doc, _ = read(f"{row['id']}-quiet", row["text"])
            doc.terms, doc.stances = [], []
            documents.append(doc)
    return documents


def load(corpus, part):
    """All documents of one part (`train` or `dev`), by data set; the reports are for training only."""
    corpus = Path(corpus)
    sets = {"terms": terms(corpus / "terms/terms.jsonl", part), "stances": stances(corpus / "stances/stances.jsonl", part),
            "passages": passages(corpus / "passages/passages.jsonl", part), "quiet": quiet(corpus / "events/events.jsonl", part)}
    if part == "train":
        sets["reports"] = reports(corpus / "reports", corpus / "stances/reports.jsonl")
    return {name: docs for name, docs in sets.items() if docs}


def joined(documents, rng):
    """One to four documents as one: most sentences of a report tell no term and no stance of the next."""
    items = list(documents)
    rng.shuffle(items)
    out = []
    while items:
        few = [items.pop() for _ in range(min(len(items), rng.choice((1, 2, 3, 4))))]
        doc = Positions("+".join(d.name for d in few), [], breaks=[])
        doc.terms, doc.stances = ([] if few[0].terms is not None else None), ([] if few[0].stances is not None else None)
        for one in few:
            base = len(doc.words)
            move = lambda words: [base + i for i in words]
            doc.breaks += move(one.breaks)
            doc.words += one.words
            for mine, theirs in ((doc.terms, one.terms), (doc.stances, one.stances)):
                if mine is not None:
                    mine += [(move(words), label) for words, label in theirs]
        out.append(doc)
    return out
