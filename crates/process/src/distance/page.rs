//! The distance for people and for programs.

use super::{Category, Distance, Item, Level, Pair, Point};
use crate::cite::Citation;
use crate::csv::Csv;
use crate::day::Day;
use crate::page::{Page, PlotLine, Tone};
use crate::phrases::{self, Phrases, fill};
use crate::state::State;
use crate::table::Table;
use crate::tell::{capital, shorter};

/// Most characters of what a thing is called.
const LONGEST_LABEL: usize = 90;

impl Distance {
    /// The distance for people.
    #[must_use]
    pub fn page(&self, state: &State, title: &str, words: &Phrases) -> Page {
        self.page_of(state, title, None, words)
    }

    /// The distance for people, every thing with the sources of both positions in the `table` that it follows from.
    #[must_use]
    pub fn page_with_sources(&self, state: &State, title: &str, table: &Table, words: &Phrases) -> Page {
        self.page_of(state, title, Some(table), words)
    }

    fn page_of(&self, state: &State, title: &str, table: Option<&Table>, words: &Phrases) -> Page {
        let mut page = Page::new(title.to_owned(), state.standing(words), words);
        for pair in &self.pairs {
            page.heading(&fill(words.page("pair"), &[("left", &pair.left), ("right", &pair.right)]));
            if pair.categories.is_empty() {
                page.note(words.page("no_positions").to_owned());
                continue;
            }
            page.plot(course(pair, words));
            for category in &pair.categories {
                let level = phrases::of(&words.level, category.level.name());
                let name = phrases::of(&words.category, &category.category);
                page.item(0, format!("{}: {level}", capital(name)), &[]);
                for item in category.items.iter().filter(|i| i.counts) {
                    let evidence = table.map(|table| sources(item, pair, table)).unwrap_or_default();
                    page.item(1, self.item(item, pair, words), &evidence);
                }
            }
        }
        if self.pairs.iter().any(|p| p.categories.iter().any(|c| !c.course.is_empty())) {
            page.note(words.page("course_key").to_owned());
        }
        page
    }

    fn item(&self, item: &Item, pair: &Pair, words: &Phrases) -> String {
        let position = |party: &str, position: Option<record::kinds::Position>| match position {
            Some(p) => format!("{party} {}", phrases::of(&words.position.bare, p.name())),
            None => fill(words.page("no_answer"), &[("party", party)]),
        };
        let label = shorter(&item.label, LONGEST_LABEL);
        let (left, right) = (position(&pair.left, item.left), position(&pair.right, item.right));
        format!("{}: {label} ({left}, {right})", phrases::of(&words.level, item.level.name()))
    }

    /// One line a thing.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut csv = Csv::new(&[
            "left",
            "right",
            "category",
            "category_level",
            "subcategory",
            "label",
            "left_position",
            "right_position",
            "level",
            "counts",
            "moved",
            "row",
        ]);
        for pair in &self.pairs {
            for category in &pair.categories {
                for item in &category.items {
                    csv.row(&row(pair, category, item));
                }
            }
        }
        csv.finish()
    }
}

/// What the positions of two parties on a thing rest on; where neither has one of its own, what the thing itself rests on.
fn sources(item: &Item, pair: &Pair, table: &Table) -> Vec<Citation> {
    let Some(row) = table.rows.iter().find(|row| row.id == item.row) else { return Vec::new() };
    let cells = table.parties.iter().zip(&row.cells);
    let mine = cells.filter(|(party, _)| **party == pair.left || **party == pair.right);
    let own: Vec<Citation> =
        mine.filter_map(|(_, cell)| cell.as_ref()).flat_map(|c| c.evidence.clone()).collect();
    if own.is_empty() { row.evidence.clone() } else { own }
}

fn row(pair: &Pair, category: &Category, item: &Item) -> [String; 12] {
    let position = |p: Option<record::kinds::Position>| p.map(|p| p.name().to_owned()).unwrap_or_default();
    [
        pair.left.clone(),
        pair.right.clone(),
        category.category.clone(),
        category.level.name().to_owned(),
        item.subcategory.clone(),
        item.label.clone(),
        position(item.left),
        position(item.right),
        item.level.name().to_owned(),
        item.counts.to_string(),
        item.moved.to_string(),
        item.row.0.clone(),
    ]
}

/// A line a category, a sign a day.
fn course(pair: &Pair, words: &Phrases) -> Vec<PlotLine> {
    let Some(days) = pair.categories.first().map(|c| &c.course).filter(|c| !c.is_empty()) else {
        return Vec::new();
    };
    let mut lines: Vec<PlotLine> = pair
        .categories
        .iter()
        .map(|category| PlotLine {
            label: phrases::of(&words.category, &category.category).to_owned(),
            pieces: category.course.iter().map(sign).collect(),
            after: phrases::of(&words.level, category.level.name()).to_owned(),
        })
        .collect();
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        lines.push(PlotLine {
            label: String::new(),
            pieces: vec![(Tone::Dim, axis(first.day, last.day, days.len()))],
            after: String::new(),
        });
    }
    lines
}

fn sign(point: &Point) -> (Tone, String) {
    let (tone, sign) = match point.level {
        None => (Tone::Dim, "·"),
        Some(Level::Agree) => (Tone::Good, "▁"),
        Some(Level::Compatible) => (Tone::Good, "▃"),
        Some(Level::Apart) => (Tone::Unsure, "▅"),
        Some(Level::Opposed) => (Tone::Bad, "█"),
    };
    (tone, sign.to_owned())
}

/// The first and the last day below a picture.
fn axis(first: Day, last: Day, width: usize) -> String {
    let (first, last) = (first.to_string(), last.to_string());
    let gap = width.saturating_sub(first.len() + last.len());
    if gap == 0 { format!("{first} – {last}") } else { format!("{first}{}{last}", " ".repeat(gap)) }
}

/// Days for a course: at most `most`, evenly apart, the last of them the last day.
#[must_use]
pub fn days(from: Day, to: Day, most: i32) -> Vec<Day> {
    let length = to.since(from).max(0);
    let step = (length / most.max(1)) + 1;
    let count = length / step;
    (0..=count).map(|n| to.plus(-(count - n) * step)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_ends_on_the_last_day() {
        let day = |s: &str| Day::first_of(s.parse().unwrap()).unwrap();
        let all = days(day("2025-01-01"), day("2025-04-10"), 60);
        assert!(all.len() <= 60);
        assert_eq!(all.last(), Some(&day("2025-04-10")));
        assert!(all[0] >= day("2025-01-01"));
        assert_eq!(days(day("2025-01-01"), day("2025-01-01"), 60).len(), 1);
    }
}
