//! How far the parties are from each other, by category: a rule over the table, no measure of its own. docs/process.md has the rule.

mod page;

pub use page::days;

use std::collections::BTreeMap;

use ledger::HappeningId;
use record::kinds::Position;
use serde::Serialize;

use crate::day::Day;
use crate::phrases::Phrases;
use crate::scope::Scope;
use crate::state::Lens;
use crate::table::{Leaning, Row, Sort, Table};

/// Kinds that the table is made of.
const KINDS: [&str; 3] = ["proposal", "provision", "stance"];
/// Category of what has none.
pub const UNNAMED: &str = "none";

/// How far two parties are from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Both are for it.
    Agree,
    /// Both are for it, at least one of them in part or on conditions.
    Compatible,
    /// One is for it and the other has not answered; or one is for a part and the other against; or one is against and the other has not
    /// answered.
    Apart,
    /// One is for it, the other against.
    Opposed,
}

impl Level {
    /// All of them, the nearest first.
    pub const ALL: [Level; 4] = [Level::Agree, Level::Compatible, Level::Apart, Level::Opposed];

    /// The name that JSON uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Level::Agree => "agree",
            Level::Compatible => "compatible",
            Level::Apart => "apart",
            Level::Opposed => "opposed",
        }
    }

    /// The level of two positions on one thing; `None` if nobody has one, or if both are against it: then it divides nobody.
    #[must_use]
    pub fn between(left: Option<Leaning>, right: Option<Leaning>) -> Option<Level> {
        use Leaning::{Against, For, Open, Partly};
        let (left, right) = (left.unwrap_or(Open), right.unwrap_or(Open));
        match (left.min(right), left.max(right)) {
            (For, For) => Some(Level::Agree),
            (For | Partly, Partly) => Some(Level::Compatible),
            (For | Partly, Open) | (Partly, Against) | (Open, Against) => Some(Level::Apart),
            (For, Against) => Some(Level::Opposed),
            _ => None,
        }
    }
}

/// The distance between the parties, two by two.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Distance {
    /// The days that it stands for.
    #[serde(flatten)]
    pub lens: Lens,
    /// The pairs, in the order of the process file.
    pub pairs: Vec<Pair>,
}

/// Two parties.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// One.
    pub left: String,
    /// The other.
    pub right: String,
    /// Categories in which at least one thing has a level, by name; none if one of the two has taken no position at all.
    pub categories: Vec<Category>,
}

/// A category between two parties.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Category {
    /// Its name.
    pub category: String,
    /// The furthest of the things that count.
    pub level: Level,
    /// Everything of the category on which one of the two has a position.
    pub items: Vec<Item>,
    /// How it was on days before, as known then; only if a course is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub course: Vec<Point>,
}

/// One thing that two parties stand near or far on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// The row of the table.
    pub row: HappeningId,
    /// How it is called.
    pub label: String,
    /// Subcategory.
    pub subcategory: String,
    /// Position of the one.
    pub left: Option<Position>,
    /// Position of the other.
    pub right: Option<Position>,
    /// How far they are on it.
    pub level: Level,
    /// The last day on which one of the two moved on it.
    pub moved: Day,
    /// Whether it counts: it is still on the table, and none of its subcategory was moved on later.
    pub counts: bool,
}

/// A level on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The day.
    pub day: Day,
    /// The level; `None` if nobody had taken a position.
    pub level: Option<Level>,
}

impl Distance {
    /// The distance that follows from a table.
    #[must_use]
    pub fn of(table: &Table) -> Self {
        let parties = &table.parties;
        let mut pairs = Vec::new();
        for left in 0..parties.len() {
            for right in left + 1..parties.len() {
                pairs.push(Pair {
                    left: parties[left].clone(),
                    right: parties[right].clone(),
                    categories: categories(table, left, right),
                });
            }
        }
        Distance { lens: table.lens, pairs }
    }

    /// The same with how it was on some days up to then, each as known on that day.
    #[must_use]
    pub fn with_course(mut self, scope: &Scope, days: &[Day], words: &Phrases) -> Self {
        for day in days {
            let then = Distance::of(&scope.at_of(Lens::on(*day), &KINDS).table(words));
            for (pair, then) in self.pairs.iter_mut().zip(&then.pairs) {
                for category in &mut pair.categories {
                    let old = then.categories.iter().find(|c| c.category == category.category);
                    category.course.push(Point { day: *day, level: old.map(|c| c.level) });
                }
            }
        }
        self
    }
}

fn categories(table: &Table, left: usize, right: usize) -> Vec<Category> {
    let spoken = |party: usize| table.rows.iter().any(|r| r.cells.get(party).is_some_and(Option::is_some));
    let mut all: BTreeMap<&str, Vec<Item>> = BTreeMap::new();
    // Nothing can be said of one who has taken no position on anything.
    for row in table.rows.iter().filter(|_| spoken(left) && spoken(right)) {
        if let Some(item) = item(row, left, right) {
            all.entry(row.category.as_deref().unwrap_or(UNNAMED)).or_default().push(item);
        }
    }
    let category = |(category, mut items): (&str, Vec<Item>)| {
        superseded(&mut items);
        let level = items.iter().filter(|i| i.counts).map(|i| i.level).max()?;
        Some(Category { category: category.to_owned(), level, items, course: Vec::new() })
    };
    all.into_iter().filter_map(category).collect()
}

fn item(row: &Row, left: usize, right: usize) -> Option<Item> {
    let cell = |party: usize| row.cells.get(party)?.as_ref();
    let (left, right) = (cell(left), cell(right));
    let level =
        Level::between(left.map(crate::table::Cell::leaning), right.map(crate::table::Cell::leaning))?;
    let moved = left.into_iter().chain(right).map(crate::table::Cell::day).max()?;
    let subcategory = match row.sort {
        // An issue is a subject of its own.
        Sort::Issue => row.label.clone(),
        _ => row.subcategory.clone().unwrap_or_default(),
    };
    Some(Item {
        row: row.id.clone(),
        label: row.label.clone(),
        subcategory,
        left: left.map(|c| c.position),
        right: right.map(|c| c.position),
        level,
        moved,
        counts: row.open,
    })
}

/// Within a subcategory only that counts on which the two moved last.
fn superseded(items: &mut [Item]) {
    let mut last: BTreeMap<String, Day> = BTreeMap::new();
    for item in items.iter().filter(|i| i.counts) {
        let day = last.entry(item.subcategory.clone()).or_insert(item.moved);
        *day = (*day).max(item.moved);
    }
    for item in items {
        item.counts = item.counts && last.get(&item.subcategory) == Some(&item.moved);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule() {
        use Leaning::{Against, For, Open, Partly};
        let all = [For, Partly, Open, Against];
        let sign = |level: Option<Level>| level.map_or("-", |l| &l.name()[..2]);
        let row = |left: &Leaning| all.map(|right| sign(Level::between(Some(*left), Some(right)))).join(" ");
        assert_eq!(
            all.iter().map(row).collect::<Vec<_>>(),
            ["ag co ap op", "co co ap ap", "ap ap - ap", "op ap ap -"]
        );
        assert_eq!(Level::between(Some(For), None), Some(Level::Apart));
        assert_eq!(Level::between(None, None), None);
    }
}
