//! What happened, in order.

use serde::Serialize;

use crate::csv::Csv;
use crate::day::Day;
use crate::page::{Grid, Page};
use crate::phrases::{self, Phrases};
use crate::state::{Entry, Lens, State};
use crate::tell::Teller;
use crate::told::Told;

/// Kinds that a timeline shows if none are asked for.
pub const KINDS: [&str; 10] = [
    "meeting", "proposal", "stance", "deadline", "attack", "sanction", "aid", "exchange", "control",
    "movement",
];

/// The happenings of a process in order of their days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timeline {
    /// The days that it stands for.
    #[serde(flatten)]
    pub lens: Lens,
    /// What lies behind, oldest first.
    pub past: Vec<Told>,
    /// What is planned or due after the day asked for, soonest first.
    pub ahead: Vec<Told>,
    /// What has no day, by the day it became known.
    pub undated: Vec<Told>,
}

/// What a timeline is made of.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Kinds, [`KINDS`] if empty.
    pub kinds: Vec<String>,
    /// First day.
    pub since: Option<Day>,
}

impl Choice {
    /// Whether a kind is among those chosen.
    #[must_use]
    pub fn wants(&self, kind: &str) -> bool {
        if self.kinds.is_empty() { KINDS.contains(&kind) } else { self.kinds.iter().any(|k| k == kind) }
    }
}

impl State<'_> {
    /// What happened, in order.
    #[must_use]
    pub fn timeline(&self, choice: &Choice, words: &Phrases) -> Timeline {
        let mut timeline =
            Timeline { lens: self.lens, past: Vec::new(), ahead: Vec::new(), undated: Vec::new() };
        let chosen = |e: &&Entry| choice.wants(e.kind) && choice.since.is_none_or(|since| last(e) >= since);
        for entry in self.entries.iter().filter(chosen) {
            let told = self.told(entry, words);
            if entry.when.is_open() {
                timeline.undated.push(told);
            } else if self.is_ahead(entry) {
                timeline.ahead.push(told);
            } else {
                timeline.past.push(told);
            }
        }
        timeline.undated.sort_by(|a, b| (a.known, &a.id).cmp(&(b.known, &b.id)));
        timeline
    }

    /// Whether something still lies ahead of the day asked for: it is due or planned for a later day.
    pub(crate) fn is_ahead(&self, entry: &Entry) -> bool {
        let later = entry.when.end().is_some_and(|end| end > self.lens.as_of);
        later && (entry.kind == "deadline" || !entry.held())
    }
}

/// The last day that counts for `since`.
fn last(entry: &Entry) -> Day {
    entry.when.end().unwrap_or(entry.known)
}

impl Timeline {
    /// The timeline for people; with `evidence`, every line ends with its sources.
    #[must_use]
    pub fn page(&self, state: &State, title: &str, evidence: bool, words: &Phrases) -> Page {
        let mut page = Page::new(title.to_owned(), state.standing(words), words);
        if self.past.is_empty() && self.ahead.is_empty() && self.undated.is_empty() {
            page.note(words.page("nothing").to_owned());
        }
        for (heading, all) in
            [(None, &self.past), (Some("ahead"), &self.ahead), (Some("undated"), &self.undated)]
        {
            if let Some(heading) = heading.filter(|_| !all.is_empty()) {
                page.heading(words.page(heading));
            }
            rows(&mut page, state, all, evidence, words);
        }
        page
    }

    /// One row a happening.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut csv = Csv::new(&[
            "when",
            "from",
            "to",
            "known",
            "kind",
            "factuality",
            "text",
            "sides",
            "place",
            "id",
            "reports",
            "outlets",
        ]);
        for (when, all) in [("past", &self.past), ("ahead", &self.ahead), ("undated", &self.undated)] {
            for told in all {
                csv.row(&[
                    when.to_owned(),
                    told.when.from.map(|d| d.to_string()).unwrap_or_default(),
                    told.when.to.map(|d| d.to_string()).unwrap_or_default(),
                    told.known.to_string(),
                    told.kind.clone(),
                    crate::tell::name(told.factuality).to_owned(),
                    told.text.clone(),
                    told.sides.join("; "),
                    told.place.clone().unwrap_or_default(),
                    told.id.0.clone(),
                    crate::csv::reports(&told.evidence),
                    crate::csv::outlets(&told.evidence),
                ]);
            }
        }
        csv.finish()
    }
}

/// Happenings as rows of day, kind, words and sources; or as lines with the numbers of their sources.
pub(crate) fn rows(page: &mut Page, state: &State, all: &[Told], evidence: bool, words: &Phrases) {
    let teller = Teller::new(state, words);
    let day = |told: &Told| {
        if told.when.is_open() {
            phrases::fill(&words.told_on, &[("day", &teller.day(told.known))])
        } else {
            teller.when(told.when)
        }
    };
    if evidence {
        for told in all {
            page.item(0, format!("{}: {}", day(told), told.text), &told.evidence);
        }
        return;
    }
    let mut grid = Grid::new(["day", "kind", "what", "told_by"].map(|key| words.page(key)));
    for told in all {
        let kind = phrases::of(&words.kind, &told.kind).to_owned();
        grid.row(vec![
            day(told),
            kind,
            told.text.clone(),
            crate::csv::outlets(&told.evidence).replace("; ", ", "),
        ]);
    }
    page.grid(grid);
}

impl State<'_> {
    /// `as of 20 March 2025`; and what is known by when, if that is another day.
    pub(crate) fn standing(&self, words: &Phrases) -> String {
        let (as_of, known_by) = (self.lens.as_of, self.lens.known_by);
        let as_of_words = phrases::fill(words.page("as_of"), &[("day", &long(as_of, words))]);
        if as_of == known_by {
            return as_of_words;
        }
        let known = phrases::fill(words.page("known_by"), &[("day", &long(known_by, words))]);
        format!("{as_of_words}, {known}")
    }
}

/// A day with its year.
pub(crate) fn long(day: Day, words: &Phrases) -> String {
    let date = day.date();
    let month =
        date.month.and_then(|m| words.months.get(usize::from(m).checked_sub(1)?)).map_or("", String::as_str);
    let (day, year) = (date.day.unwrap_or_default().to_string(), date.year.unwrap_or_default().to_string());
    phrases::fill(&words.day, &[("day", &day), ("month", month), ("year", &year)])
}

/// Days with their years.
pub(crate) fn long_extent(extent: crate::day::Extent, words: &Phrases) -> String {
    match (extent.start(), extent.end()) {
        (Some(from), Some(to)) if from != to => {
            phrases::fill(&words.span, &[("from", &long(from, words)), ("to", &long(to, words))])
        }
        (Some(day), _) => long(day, words),
        _ => words.undated.clone(),
    }
}
