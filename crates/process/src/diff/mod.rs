//! What changed between two states of a process.

mod page;
mod rows;

use std::collections::HashMap;

use ledger::HappeningId;
use record::{FactId, Factuality};
use serde::Serialize;

use crate::cite::Citation;
use crate::day::{Day, Extent};
use crate::discrepancies::Discrepancy;
use crate::distance::Distance;
use crate::phrases::{self, Phrases, fill};
use crate::state::{Entry, Lens, State};
use crate::tell::Teller;
use crate::violence::losses;

/// What changed from one state to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diff {
    /// The days of the first state.
    pub from: Lens,
    /// The days of the second.
    pub to: Lens,
    /// By sort, then by day and id.
    pub changes: Vec<Change>,
}

/// What sort of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// A proposal that is new, or has come further.
    Proposal,
    /// A party's position on a proposal or a term that is new, or another.
    Position,
    /// A term that is new.
    Term,
    /// The parties came nearer to each other in a category, or went further apart.
    Distance,
    /// A meeting that is new, or was held, or called off.
    Meeting,
    /// A deadline that is new, was moved, or has passed.
    Deadline,
    /// An attack that is new.
    Attack,
    /// Figures of an attack that are others now.
    Figures,
    /// A sanction, help, an exchange that is new.
    Deed,
    /// A party's position, new or another, on something told in words alone.
    Issue,
    /// Something is told differently that was not before.
    Discrepancy,
}

impl Sort {
    /// The name that JSON uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Sort::Proposal => "proposal",
            Sort::Position => "position",
            Sort::Term => "term",
            Sort::Distance => "distance",
            Sort::Meeting => "meeting",
            Sort::Attack => "attack",
            Sort::Figures => "figures",
            Sort::Deadline => "deadline",
            Sort::Deed => "deed",
            Sort::Issue => "issue",
            Sort::Discrepancy => "discrepancy",
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// What sort.
    pub sort: Sort,
    /// The happening or row that changed; `None` for distance.
    pub id: Option<HappeningId>,
    /// When it happened.
    pub when: Extent,
    /// The day by which it is put in order.
    pub day: Day,
    /// What changed, in a line.
    pub text: String,
    /// How it was; `None` if it was not there.
    pub before: Option<String>,
    /// How it is.
    pub after: String,
    /// What it rests on.
    pub evidence: Vec<Citation>,
}

impl Diff {
    /// What changed from one state to another of the same process.
    #[must_use]
    pub fn between(from: &State, to: &State, words: &Phrases) -> Self {
        let old = Old::new(from);
        let mut changes = Vec::new();
        for entry in &to.entries {
            changes.extend(happening(&old, to, entry, words));
        }
        let (before, after) = (from.table(words), to.table(words));
        changes.extend(rows::positions(&old, to, &before, &after, words));
        changes.extend(rows::distance(&Distance::of(&before), &Distance::of(&after), to, &after, words));
        changes.extend(discrepancies(&old, from, to, words));
        changes.sort_by(|a, b| (a.sort, a.day, &a.id, &a.text).cmp(&(b.sort, b.day, &b.id, &b.text)));
        Diff { from: from.lens, to: to.lens, changes }
    }
}

/// The state before, with a way to find what an entry was then.
pub(super) struct Old<'a, 's> {
    state: &'a State<'s>,
    entries: HashMap<&'s FactId, usize>,
}

impl<'a, 's> Old<'a, 's> {
    fn new(state: &'a State<'s>) -> Self {
        let all = state.entries.iter().enumerate();
        let entries =
            all.flat_map(|(at, e)| e.tellings.iter().map(move |h| (&h.telling.fact.id, at))).collect();
        Old { state, entries }
    }

    /// What an entry was: the first of those that it holds tellings of.
    pub(super) fn of(&self, entry: &Entry) -> Option<&'a Entry<'s>> {
        let at = entry.tellings.iter().find_map(|h| self.entries.get(&h.telling.fact.id))?;
        self.state.entries.get(*at)
    }
}

fn happening<'s>(old: &Old, to: &State<'s>, entry: &Entry<'s>, words: &Phrases) -> Option<Change> {
    let sort = match entry.kind {
        "meeting" => Sort::Meeting,
        "proposal" => Sort::Proposal,
        "provision" => Sort::Term,
        "deadline" => Sort::Deadline,
        "attack" => Sort::Attack,
        "sanction" | "aid" | "exchange" | "control" | "movement" => Sort::Deed,
        _ => return None,
    };
    let Some(was) = old.of(entry) else {
        let text = Teller::new(to, words).line(entry);
        return Some(change(to, entry, sort, None, text.clone(), text));
    };
    let (before, after) = (status(old.state, was, words), status(to, entry, words));
    if before == after {
        return None;
    }
    let sort = if sort == Sort::Attack { Sort::Figures } else { sort };
    let ran_out = entry.kind == "deadline" && was.when == entry.when;
    let form = words.page(if ran_out { "ran_out" } else { "was_is" });
    let what = what(to, entry, words);
    let text = fill(form, &[("what", &what), ("before", &before), ("after", &after)]);
    Some(change(to, entry, sort, Some(before), after, text))
}

fn change<'s>(
    to: &State<'s>,
    entry: &Entry<'s>,
    sort: Sort,
    before: Option<String>,
    after: String,
    text: String,
) -> Change {
    Change {
        sort,
        id: Some(entry.id.clone()),
        when: entry.when,
        day: entry.day(),
        text,
        before,
        after,
        evidence: to.cite(entry),
    }
}

/// What of a happening is a change if it is another: how far a proposal has come, whether a meeting was held, losses, when a deadline
/// ends and whether it has.
fn status<'s>(state: &State<'s>, entry: &Entry<'s>, words: &Phrases) -> String {
    let teller = Teller::new(state, words);
    let factuality = || match entry.factuality {
        Factuality::Ongoing => crate::tell::name(Factuality::Actual),
        other => crate::tell::name(other),
    };
    match entry.kind {
        "proposal" => phrases::of(&words.status, crate::tell::status(entry).name()).to_owned(),
        "attack" => {
            let losses: Vec<String> = losses(&state.figures(entry))
                .iter()
                .map(|(l, r)| format!("{} {}", teller.range(*r), words.page(l.name())))
                .collect();
            if losses.is_empty() { words.page("no_figures").to_owned() } else { losses.join(", ") }
        }
        "deadline" => {
            let key = if entry.when.end().is_some_and(|end| end < state.lens.as_of) {
                "has_passed"
            } else {
                "runs"
            };
            fill(words.page(key), &[("day", &crate::timeline::long_extent(entry.when, words))])
        }
        "meeting" => words
            .page(match factuality() {
                "actual" => "held",
                "denied" => "called_off",
                _ => "is_planned",
            })
            .to_owned(),
        _ => factuality().to_owned(),
    }
}

/// What a happening is called in a change.
fn what<'s>(state: &State<'s>, entry: &Entry<'s>, words: &Phrases) -> String {
    let teller = Teller::new(state, words);
    match entry.kind {
        "proposal" => crate::tell::capital(&teller.proposal_label(entry)),
        "deadline" => teller.line(entry),
        _ => format!("{} ({})", teller.line(entry), teller.when(entry.when)),
    }
}

fn discrepancies<'s>(old: &Old<'_, '_>, from: &State, to: &State<'s>, words: &Phrases) -> Vec<Change> {
    let before = from.discrepancies(words).all;
    let entries: HashMap<&HappeningId, &Entry<'s>> = to.entries.iter().map(|e| (&e.id, e)).collect();
    let known = |d: &Discrepancy| {
        let was = entries.get(&d.happening.id).and_then(|entry| old.of(entry));
        was.is_some_and(|was| {
            before.iter().any(|b| b.happening.id == was.id && b.about == d.about && b.of == d.of)
        })
    };
    let new = to.discrepancies(words).all.into_iter().filter(|d| !known(d));
    new.map(|d| {
        let line = d.line();
        Change {
            sort: Sort::Discrepancy,
            id: Some(d.happening.id.clone()),
            when: d.happening.when,
            day: d.happening.when.start().unwrap_or(d.happening.known),
            text: format!("{} – {line}", d.happening.text),
            before: None,
            evidence: d.evidence(),
            after: line,
        }
    })
    .collect()
}
