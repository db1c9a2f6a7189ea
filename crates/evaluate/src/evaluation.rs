//! Scores over many reports.

use std::collections::BTreeMap;
use std::fmt;

use record::Record;
use serde_json::{Value, json};

use crate::actors::ActorScores;
use crate::differences::{self, Difference};
use crate::fields::{KINDS, Side, fields, tally};
use crate::gold::Gold;
use crate::identity::Identity;
use crate::matching::{Pair, links, pairs};
use crate::table;
use crate::tally::Tally;
use crate::view::{Fact, View};

/// What was read out of any number of reports, against what there is to read in them.
///
/// Reports may be added in any order; the result is the same.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    reports: BTreeMap<String, Comparison>,
}

/// The record's offsets do not belong to the gold record's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextDiffers;

impl fmt::Display for TextDiffers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the record was read from another text than the gold record's")
    }
}

impl std::error::Error for TextDiffers {}

/// One report's scores.
#[derive(Clone, Debug, Default)]
struct Comparison {
    scores: Scores,
    differences: Vec<Difference>,
}

/// Scores of one or more reports.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// Facts that are right, by kind.
    pub kinds: BTreeMap<&'static str, Tally>,
    /// Facts that are found, right or not, by kind.
    pub found: BTreeMap<&'static str, Tally>,
    /// Values of fields in facts that are found, by kind and field.
    pub fields: BTreeMap<(&'static str, &'static str), Tally>,
    /// Actors and their mentions.
    pub actors: ActorScores,
}

impl Evaluation {
    /// Adds what the reader made of one gold record's text; a slug added again takes the place of the first.
    ///
    /// # Errors
    /// If the record was read from another text.
    pub fn add(&mut self, slug: &str, gold: &Gold, record: &Record) -> Result<(), TextDiffers> {
        self.compare(slug, &gold.view(), &View::of_record(record))
    }

    /// Adds one view against another: what [`add`](Self::add) does, and what one does to see how far two annotators
    /// agree.
    ///
    /// # Errors
    /// If the two are views of different texts.
    pub fn compare(&mut self, slug: &str, gold: &View, read: &View) -> Result<(), TextDiffers> {
        if gold.text().trim_end() != read.text().trim_end() {
            return Err(TextDiffers);
        }
        self.reports.insert(slug.to_owned(), comparison(gold, read));
        Ok(())
    }

    /// How many reports were added.
    #[must_use]
    pub fn len(&self) -> usize {
        self.reports.len()
    }

    /// Whether no report was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    /// The scores of all reports together.
    #[must_use]
    pub fn scores(&self) -> Scores {
        let mut all = Scores::default();
        for comparison in self.reports.values() {
            all.add(&comparison.scores);
        }
        all
    }

    /// The scores of one report.
    #[must_use]
    pub fn report(&self, slug: &str) -> Option<&Scores> {
        self.reports.get(slug).map(|comparison| &comparison.scores)
    }

    /// All scores as tables of text.
    #[must_use]
    pub fn render(&self) -> String {
        table::render(&self.scores(), self.len())
    }

    /// A table of one row a report.
    #[must_use]
    pub fn render_reports(&self) -> String {
        table::render_reports(self.reports.iter().map(|(slug, c)| (slug.as_str(), &c.scores)))
    }

    /// All scores as JSON, with those of each report.
    #[must_use]
    pub fn json(&self) -> Value {
        let each = |(slug, comparison): (&String, &Comparison)| (slug.clone(), comparison.scores.json());
        let mut value = self.scores().json();
        value["reports"] = Value::Object(self.reports.iter().map(each).collect());
        value
    }

    /// What was missed, read wrongly or read where nothing is, report by report in order of the text.
    pub fn differences(&self) -> impl Iterator<Item = (&str, &Difference)> {
        let reports = self.reports.iter();
        reports.flat_map(|(slug, c)| c.differences.iter().map(move |difference| (slug.as_str(), difference)))
    }

    /// The differences as a listing to read.
    #[must_use]
    pub fn listing(&self) -> String {
        differences::listing(self.differences())
    }
}

impl Scores {
    /// All kinds' facts together (micro-average).
    #[must_use]
    pub fn all(&self) -> Tally {
        self.kinds.values().copied().sum()
    }

    /// All kinds' found facts together.
    #[must_use]
    pub fn all_found(&self) -> Tally {
        self.found.values().copied().sum()
    }

    /// All fields' values together.
    #[must_use]
    pub fn all_fields(&self) -> Tally {
        self.fields.values().copied().sum()
    }

    /// One field over all kinds that have it.
    #[must_use]
    pub fn field(&self, name: &str) -> Tally {
        self.fields.iter().filter(|((_, field), _)| *field == name).map(|(_, tally)| *tally).sum()
    }

    /// All scores as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        let kinds: serde_json::Map<String, Value> =
            self.kinds.keys().map(|kind| ((*kind).to_owned(), self.kind_json(kind))).collect();
        json!({
            "facts": self.all().json(), "found": self.all_found().json(), "kinds": kinds,
            "fields": self.all_fields().json(), "actors": self.actors.json(),
        })
    }

    fn kind_json(&self, kind: &str) -> Value {
        let of_kind = self.fields.iter().filter(|((of, _), _)| *of == kind);
        let fields: serde_json::Map<String, Value> =
            of_kind.map(|((_, name), tally)| ((*name).to_owned(), tally.json())).collect();
        let of = |tallies: &BTreeMap<&'static str, Tally>| tallies.get(kind).copied().unwrap_or_default();
        let mut value = of(&self.kinds).json();
        value["found"] = of(&self.found).json();
        value["fields"] = Value::Object(fields);
        value
    }

    fn add(&mut self, other: &Scores) {
        for (kind, tally) in &other.kinds {
            self.kinds.entry(kind).or_default().add(*tally);
        }
        for (kind, tally) in &other.found {
            self.found.entry(kind).or_default().add(*tally);
        }
        for (key, tally) in &other.fields {
            self.fields.entry(*key).or_default().add(*tally);
        }
        self.actors.add(&other.actors);
    }
}

fn comparison(gold: &View, read: &View) -> Comparison {
    let identity = Identity::new(gold, read);
    let pairs = pairs(gold, read, &identity, KINDS);
    let matched = links(gold, read, &pairs);
    let sides = (
        Side { view: gold, identity: None, matched: None },
        Side { view: read, identity: Some(&identity), matched: Some(&matched) },
    );
    let mut scores = Scores { actors: ActorScores::of(gold, read, &identity), ..Scores::default() };
    for &kind in KINDS {
        scores.kinds.insert(kind, kind_tally(gold, read, &pairs, kind, |pair| pair.right));
        scores.found.insert(kind, kind_tally(gold, read, &pairs, kind, |_| true));
        for (name, tally) in field_tallies(&sides, &pairs, kind) {
            scores.fields.insert((kind, name), tally);
        }
    }
    Comparison { scores, differences: differences::of(&sides, &pairs) }
}

fn kind_tally(gold: &View, read: &View, pairs: &[Pair], kind: &str, counts: impl Fn(&Pair) -> bool) -> Tally {
    let all = |view: &View| view.facts().iter().filter(|fact| fact.kind == kind).count();
    let of_kind = pairs.iter().filter(|pair| gold.facts()[pair.gold].kind == kind);
    Tally { right: of_kind.filter(|pair| counts(pair)).count(), read: all(read), gold: all(gold) }
}

fn field_tallies(sides: &(Side<'_>, Side<'_>), pairs: &[Pair], kind: &str) -> Vec<(&'static str, Tally)> {
    let facts = |pair: &Pair| (&sides.0.view.facts()[pair.gold], &sides.1.view.facts()[pair.read]);
    let of_kind: Vec<_> = pairs.iter().map(facts).filter(|(gold, _)| gold.kind == kind).collect();
    fields(kind)
        .map(|field| {
            let each = |(g, r): &(&Fact, &Fact)| tally(&sides.0.items(g, field), &sides.1.items(r, field));
            (field.name, of_kind.iter().map(each).sum::<Tally>())
        })
        .filter(|(_, tally)| !tally.is_empty())
        .collect()
}
