//! Time limits: which run, which have passed, which have no day.

mod ending;

use record::{Body, Factuality};
use serde::Serialize;

use crate::cite::Citation;
use crate::csv::Csv;
use crate::day::Extent;
use crate::page::{Grid, Page};
use crate::phrases::{Phrases, fill};
use crate::state::{Entry, Lens, State};
use crate::tell::{self, Teller};
use crate::told::Told;
pub(crate) use ending::is_over;
pub use ending::{Ended, Ending};

/// The deadlines of a process.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Deadlines {
    /// The days that it stands for.
    #[serde(flatten)]
    pub lens: Lens,
    /// Those that still run, the next to end first.
    pub running: Vec<Deadline>,
    /// Those that have passed, the last to end first.
    pub passed: Vec<Deadline>,
    /// Those whose end no report dates.
    pub undated: Vec<Deadline>,
}

/// A time limit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Deadline {
    /// What is told of it.
    #[serde(flatten)]
    pub told: Told,
    /// Who set it.
    pub set_by: Vec<String>,
    /// For whom.
    pub on: Vec<String>,
    /// When it ends, as told last.
    pub due: Extent,
    /// The words that set it: what must be done by then.
    pub task: String,
    /// The words of when it ends.
    pub due_text: Option<String>,
    /// Days from the day asked for to its end; negative if it has passed.
    pub days: Option<i32>,
    /// Ends that were told before, oldest first.
    pub moved_from: Vec<Extent>,
    /// What follows if it is let pass.
    pub consequence: Option<String>,
    /// How it ended; nothing if it runs, or if no report tells.
    pub ended: Option<Ended>,
}

impl<'s> State<'s> {
    /// Time limits by whether they run. Those that are denied, or only supposed, are none.
    #[must_use]
    pub fn deadlines(&self, words: &Phrases) -> Deadlines {
        let so = |e: &&Entry| {
            e.kind == "deadline" && !matches!(e.factuality, Factuality::Denied | Factuality::Hypothetical)
        };
        let all: Vec<Deadline> =
            self.entries.iter().filter(so).filter_map(|e| self.deadline(e, words)).collect();
        let (undated, dated): (Vec<_>, Vec<_>) = all.into_iter().partition(|d| d.days.is_none());
        let (mut running, mut passed): (Vec<_>, Vec<_>) =
            dated.into_iter().partition(|d| d.days.is_some_and(|days| days >= 0));
        running.sort_by(|a, b| (a.days, &a.told.id).cmp(&(b.days, &b.told.id)));
        passed.sort_by(|a, b| (b.days, &a.told.id).cmp(&(a.days, &b.told.id)));
        Deadlines { lens: self.lens, running, passed, undated }
    }

    fn deadline(&self, entry: &Entry<'s>, words: &Phrases) -> Option<Deadline> {
        let told = entry.tellings.iter().filter_map(|h| match &h.telling.fact.body {
            Body::Deadline(deadline) => Some((h, deadline)),
            _ => None,
        });
        let told: Vec<_> = told.collect();
        let last = told.iter().rev().find(|(h, _)| !h.when.is_open()).or_else(|| told.last())?;
        let mut moved_from: Vec<Extent> = Vec::new();
        for extent in told.iter().map(|(h, _)| h.when).filter(|w| w.apart(entry.when)) {
            if moved_from.last() != Some(&extent) {
                moved_from.push(extent);
            }
        }
        let names = |actors: Vec<&str>| actors.into_iter().map(str::to_owned).collect();
        let consequence = told.iter().rev().find_map(|(_, d)| d.consequence.as_deref());
        let mut deadline = Deadline {
            told: self.told(entry, words),
            set_by: names(self.names(told.iter().filter_map(|(_, d)| d.set_by.as_ref()))),
            on: names(self.names(told.iter().flat_map(|(_, d)| &d.on))),
            due: entry.when,
            task: tell::short(&last.0.telling.fact.evidence.first().quote),
            due_text: last.1.due.as_ref().map(|due| tell::short(&due.text)),
            days: entry.when.end().map(|end| end.since(self.lens.as_of)),
            moved_from,
            consequence: consequence.map(tell::short),
            ended: None,
        };
        deadline.ended = ending::of(self, entry, &deadline);
        Some(deadline)
    }
}

impl Deadline {
    /// How it ended, in words; nothing if it still runs.
    #[must_use]
    pub fn outcome<'w>(&self, words: &'w Phrases) -> Option<&'w str> {
        let passed = self.days.is_some_and(|days| days < 0);
        let how = self.ended.as_ref().map_or("untold", |e| e.how.name());
        passed.then(|| words.ending.get(how).map_or("?", String::as_str))
    }

    /// What is told of it, with how much time is left or how it ended, and what that rests on.
    #[must_use]
    pub(crate) fn whole(&self, words: &Phrases) -> (String, Vec<Citation>) {
        let left = self.left(words);
        let text = match self.outcome(words) {
            Some(outcome) => format!("{} ({left}: {outcome})", self.told.text),
            None => format!("{} ({left})", self.told.text),
        };
        let ended = self.ended.iter().flat_map(|e| e.evidence.clone());
        (text, self.told.evidence.iter().cloned().chain(ended).collect())
    }

    /// `in 3 days`, `today`, `2 days ago`.
    #[must_use]
    pub fn left(&self, words: &Phrases) -> String {
        let (key, count) = match self.days {
            None => return words.undated.clone(),
            Some(0) => ("today", 0),
            Some(1) => ("tomorrow", 1),
            Some(-1) => ("yesterday", 1),
            Some(days) if days > 0 => ("in_days", days),
            Some(days) => ("days_ago", -days),
        };
        fill(words.page(key), &[("count", &count.to_string())])
    }
}

impl Deadlines {
    /// Deadlines for people; with `evidence`, each with its sources.
    #[must_use]
    pub fn page(&self, state: &State, title: &str, evidence: bool, words: &Phrases) -> Page {
        let mut page = Page::new(title.to_owned(), state.standing(words), words);
        let groups = [("running", &self.running), ("passed", &self.passed), ("undated", &self.undated)];
        if groups.iter().all(|(_, all)| all.is_empty()) {
            page.note(words.page("no_deadlines").to_owned());
        }
        for (heading, all) in groups.into_iter().filter(|(_, all)| !all.is_empty()) {
            page.heading(words.page(heading));
            if evidence {
                for deadline in all {
                    let (text, evidence) = deadline.whole(words);
                    page.item(0, text, &evidence);
                }
                continue;
            }
            let teller = Teller::new(state, words);
            let headers =
                ["ends", "left", "set_by", "for_whom", "what", "else", "told_by"].map(|key| words.page(key));
            let mut grid = Grid::new(headers);
            for deadline in all {
                let mut ends = match &deadline.due_text {
                    Some(text) if deadline.due.is_open() => text.clone(),
                    _ => teller.when(deadline.due),
                };
                if let Some(before) = deadline.moved_from.last() {
                    ends =
                        format!("{ends} ({})", fill(words.page("before"), &[("day", &teller.when(*before))]));
                }
                let left = match deadline.outcome(words) {
                    Some(outcome) => format!("{}: {outcome}", deadline.left(words)),
                    None => deadline.left(words),
                };
                grid.row(vec![
                    ends,
                    left,
                    teller.list(&deadline.set_by),
                    teller.list(&deadline.on),
                    deadline.task.clone(),
                    deadline.consequence.clone().unwrap_or_default(),
                    crate::csv::outlets(&deadline.told.evidence).replace("; ", ", "),
                ]);
            }
            page.grid(grid);
        }
        page
    }

    /// One line a deadline.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut csv = Csv::new(&[
            "status",
            "from",
            "to",
            "days",
            "due_text",
            "set_by",
            "on",
            "consequence",
            "task",
            "ended",
            "known",
            "id",
            "reports",
        ]);
        for (status, all) in
            [("running", &self.running), ("passed", &self.passed), ("undated", &self.undated)]
        {
            for deadline in all {
                let day = |day: Option<crate::day::Day>| day.map(|d| d.to_string()).unwrap_or_default();
                csv.row(&[
                    status.to_owned(),
                    day(deadline.due.from),
                    day(deadline.due.to),
                    deadline.days.map(|d| d.to_string()).unwrap_or_default(),
                    deadline.due_text.clone().unwrap_or_default(),
                    deadline.set_by.join("; "),
                    deadline.on.join("; "),
                    deadline.consequence.clone().unwrap_or_default(),
                    deadline.task.clone(),
                    deadline.ended.as_ref().map(|e| e.how.name().to_owned()).unwrap_or_default(),
                    deadline.told.known.to_string(),
                    deadline.told.id.0.clone(),
                    crate::csv::reports(&deadline.told.evidence),
                ]);
            }
        }
        csv.finish()
    }
}
