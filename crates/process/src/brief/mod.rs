//! One page: where a process stands, each line with what it rests on.

mod page;
mod sections;
mod watch;

use ledger::HappeningId;
use serde::Serialize;

use crate::cite::Citation;
use crate::day::Day;
use crate::diff::Diff;
use crate::phrases::Phrases;
use crate::scope::Scope;
use crate::state::{Lens, State};

/// Most sources of one line; the views that it is taken from have them all.
const MOST_SOURCES: usize = 4;

/// A brief.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Brief {
    /// Name of the process.
    pub process: String,
    /// The days that it stands for.
    #[serde(flatten)]
    pub lens: Lens,
    /// What changed is told from this day on.
    pub since: Day,
    /// Its sections, in order; one without lines says so in its note.
    pub sections: Vec<Section>,
    /// The sources by the numbers that lines end with, from 1.
    pub sources: Vec<Citation>,
}

/// A section of a brief.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Section {
    /// What it is about: `table`, `positions`, `changes`, `contacts`, `violence`, `territory`, `deadlines`, `discrepancies`, `watch`.
    pub key: &'static str,
    /// Its heading.
    pub heading: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// What is said if it has no lines, or how many there are beside those that it has.
    pub note: Option<String>,
}

/// A line of a brief.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// 1 stands below the line before.
    pub level: usize,
    /// What is told.
    pub text: String,
    /// The happening or row of the table.
    pub id: Option<HappeningId>,
    /// Numbers of its sources.
    pub sources: Vec<usize>,
    /// What it rests on.
    #[serde(skip)]
    evidence: Vec<Citation>,
}

impl Line {
    fn new(level: usize, text: String, id: Option<&HappeningId>, evidence: &[Citation]) -> Self {
        let evidence = evidence.iter().take(MOST_SOURCES).cloned().collect();
        Line { level, text, id: id.cloned(), sources: Vec::new(), evidence }
    }
}

impl Section {
    fn new(key: &'static str, words: &Phrases) -> Self {
        Section { key, heading: words.page(&format!("brief_{key}")).to_owned(), ..Section::default() }
    }

    fn line(&mut self, level: usize, text: String, id: Option<&HappeningId>, evidence: &[Citation]) {
        self.lines.push(Line::new(level, text, id, evidence));
    }
}

impl Brief {
    /// The brief of a day. What changed is told from `since` on, seven days before if not told.
    #[must_use]
    pub fn of(scope: &Scope, lens: Lens, since: Option<Day>, words: &Phrases) -> Self {
        let since = since.unwrap_or_else(|| lens.as_of.plus(-7));
        let state = scope.at(lens);
        let before = scope.at(Lens { as_of: since, known_by: since.min(lens.known_by) });
        let diff = Diff::between(&before, &state, words);
        let sections = sections::all(&state, &diff, since, words);
        let mut brief =
            Brief { process: scope.process.name.clone(), lens, since, sections, sources: Vec::new() };
        brief.number();
        brief
    }

    /// Gives the sources their numbers in the order in which lines rest on them.
    fn number(&mut self) {
        let mut numbers = std::collections::HashMap::new();
        for line in self.sections.iter_mut().flat_map(|s| &mut s.lines) {
            for citation in std::mem::take(&mut line.evidence) {
                let key = (citation.report.clone(), citation.start, citation.end, citation.says.clone());
                let number = *numbers.entry(key).or_insert_with(|| {
                    self.sources.push(citation);
                    self.sources.len()
                });
                if !line.sources.contains(&number) {
                    line.sources.push(number);
                }
            }
        }
    }
}

/// What a brief is told of.
struct Desk<'a, 's> {
    state: &'a State<'s>,
    words: &'a Phrases,
    since: Day,
}
