//! What was missed, read wrongly, or read where nothing is: the list from which a reader is improved.

use std::fmt::{self, Write as _};

use serde::Serialize;

use crate::fields::{Item, KINDS, Side, fields, tally};
use crate::matching::{Pair, same_place};
use crate::view::Fact;

/// One difference between a gold record and what was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What is amiss.
    pub sort: Sort,
    /// Kind of fact.
    pub kind: String,
    /// The gold fact's id, or the read one's where there is no gold fact.
    pub fact: String,
    /// First byte of the evidence.
    pub start: u32,
    /// The first evidence.
    pub quote: String,
    /// What the fact says, a line a field.
    pub values: Vec<String>,
    /// How the two differ, a line a field; empty for what is missed or spurious.
    pub fields: Vec<FieldDifference>,
    /// Facts of other kinds, or already joined to another, that the other side has in the same place: `event f7`.
    pub instead: Vec<String>,
}

/// What is amiss with a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// There is such a fact, and nothing like it was read.
    Missed,
    /// Such a fact was read, and there is nothing like it.
    Spurious,
    /// Found in the right place, but not the same in what matters: counts as missed and as spurious.
    Wrong,
    /// Right, with other values in some field.
    Differs,
}

/// Values of one field that differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldDifference {
    /// The field.
    pub field: &'static str,
    /// What the gold record has.
    pub gold: Vec<String>,
    /// What was read.
    pub read: Vec<String>,
}

/// All differences of one report, in order of the text.
pub(crate) fn of(sides: &(Side<'_>, Side<'_>), pairs: &[Pair]) -> Vec<Difference> {
    let (gold, read) = sides;
    let mut all: Vec<Difference> = pairs.iter().filter_map(|pair| of_pair(sides, *pair)).collect();
    for (at, fact) in gold.view.facts().iter().enumerate() {
        if is_scored(fact) && !pairs.iter().any(|pair| pair.gold == at) {
            all.push(alone(Sort::Missed, gold, fact, read));
        }
    }
    for (at, fact) in read.view.facts().iter().enumerate() {
        if is_scored(fact) && !pairs.iter().any(|pair| pair.read == at) {
            all.push(alone(Sort::Spurious, read, fact, gold));
        }
    }
    all.sort_by(|a, b| (a.start, a.sort, &a.kind, &a.fact).cmp(&(b.start, b.sort, &b.kind, &b.fact)));
    all
}

/// The differences of all reports as text.
pub(crate) fn listing<'a>(differences: impl Iterator<Item = (&'a str, &'a Difference)>) -> String {
    let mut text = String::new();
    let mut last = None;
    for (slug, difference) in differences {
        if last != Some(slug) {
            let gap = if last.is_some() { "\n" } else { "" };
            let _ = writeln!(text, "{gap}{slug}");
            last = Some(slug);
        }
        let _ = write!(text, "{difference}");
    }
    text
}

fn is_scored(fact: &Fact) -> bool {
    KINDS.contains(&fact.kind.as_str())
}

fn of_pair(sides: &(Side<'_>, Side<'_>), pair: Pair) -> Option<Difference> {
    let (gold, read) = (&sides.0.view.facts()[pair.gold], &sides.1.view.facts()[pair.read]);
    let differing: Vec<FieldDifference> = fields(&gold.kind)
        .filter_map(|field| between(field.name, &sides.0.items(gold, field), &sides.1.items(read, field)))
        .collect();
    let sort = if pair.right { Sort::Differs } else { Sort::Wrong };
    let amiss = !pair.right || !differing.is_empty();
    amiss.then(|| Difference { fields: differing, ..told(sort, &sides.0, gold) })
}

fn between(field: &'static str, gold: &[Item], read: &[Item]) -> Option<FieldDifference> {
    let count = tally(gold, read);
    let labels = |items: &[Item]| items.iter().map(|item| item.label.clone()).collect();
    let same = count.right == count.gold && count.right == count.read;
    (!same).then(|| FieldDifference { field, gold: labels(gold), read: labels(read) })
}

/// A fact that the other side does not have.
fn alone(sort: Sort, side: &Side<'_>, fact: &Fact, other: &Side<'_>) -> Difference {
    let there = other.view.facts().iter().filter(|other| same_place(fact, other));
    let instead = there.map(|other| format!("{} {}", other.kind, other.id)).collect();
    Difference { values: values(side, fact), instead, ..told(sort, side, fact) }
}

fn told(sort: Sort, side: &Side<'_>, fact: &Fact) -> Difference {
    let span = fact.first();
    Difference {
        sort,
        kind: fact.kind.clone(),
        fact: fact.id.clone(),
        start: span.map_or(0, record::Span::start),
        quote: span.map(|span| span.of(side.view.text()).to_owned()).unwrap_or_default(),
        values: Vec::new(),
        fields: Vec::new(),
        instead: Vec::new(),
    }
}

fn values(side: &Side<'_>, fact: &Fact) -> Vec<String> {
    fields(&fact.kind)
        .filter_map(|field| {
            let items = side.items(fact, field);
            let labels: Vec<&str> = items.iter().map(|item| item.label.as_str()).collect();
            (!labels.is_empty()).then(|| format!("{}: {}", field.name, labels.join(" | ")))
        })
        .collect()
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "  {:<8} {} {} @{} «{}»",
            self.sort.name(),
            self.kind,
            self.fact,
            self.start,
            self.quote
        )?;
        for value in &self.values {
            writeln!(f, "             {value}")?;
        }
        for field in &self.fields {
            writeln!(f, "           ≠ {field}")?;
        }
        if !self.instead.is_empty() {
            let side = if self.sort == Sort::Missed { "read" } else { "gold" };
            writeln!(f, "           here {side} has: {}", self.instead.join(", "))?;
        }
        Ok(())
    }
}

impl fmt::Display for FieldDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |labels: &[String]| if labels.is_empty() { "—".to_owned() } else { labels.join(" | ") };
        write!(f, "{}: gold {}; read {}", self.field, list(&self.gold), list(&self.read))
    }
}

impl Sort {
    const fn name(self) -> &'static str {
        match self {
            Sort::Missed => "MISSED",
            Sort::Spurious => "SPURIOUS",
            Sort::Wrong => "WRONG",
            Sort::Differs => "DIFFERS",
        }
    }
}
