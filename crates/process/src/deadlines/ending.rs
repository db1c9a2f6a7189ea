//! How a deadline ended: whether what it asked for is told to have been done by then, and by whom.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use record::kinds::{ControlChange, Position, SanctionChange, Toward};
use record::{ActorId, Body};
use serde::Serialize;

use super::Deadline;
use crate::cite::Citation;
use crate::sides::SideId;
use crate::state::{Entry, State};
use crate::table::Leaning;
use crate::tell;

/// Days before a deadline became known on which what it asks for may have been done: reports come late.
const EARLIER: i32 = 1;

static WORDS: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/deeds.toml")).expect("the words are embedded"));

/// How a deadline ended, as far as reports tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// All for whom it was set did in time what it asks for.
    Met,
    /// Some of them did.
    PartlyMet,
    /// One for whom it was set said no to it.
    Refused,
    /// A report says that it ran out.
    RanOut,
}

impl Ending {
    /// The name that JSON uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Ending::Met => "met",
            Ending::PartlyMet => "partly-met",
            Ending::Refused => "refused",
            Ending::RanOut => "ran-out",
        }
    }
}

/// An ending with what tells of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ended {
    /// How it ended.
    pub how: Ending,
    /// What it rests on.
    pub evidence: Vec<Citation>,
}

/// How a deadline ended; `None` if no report tells.
pub(super) fn of<'s>(state: &State<'s>, entry: &Entry<'s>, deadline: &Deadline) -> Option<Ended> {
    let asked = Asked::of(state, entry)?;
    let done: Vec<(&Entry<'s>, BTreeSet<SideId>)> = state
        .entries
        .iter()
        .filter(|e| e.day() >= entry.known.plus(-EARLIER) && Some(e.day()) <= deadline.due.end())
        .filter_map(|e| Some((e, asked.done_by(state, e)?)))
        .collect();
    let by: BTreeSet<SideId> = done.iter().flat_map(|(_, by)| by).copied().collect();
    let evidence =
        |all: &mut dyn Iterator<Item = &Entry<'s>>| all.flat_map(|e| state.cite(e)).collect::<Vec<_>>();
    if !done.is_empty() {
        let all = asked.on.iter().all(|side| by.contains(side)) || asked.together();
        let how = if all { Ending::Met } else { Ending::PartlyMet };
        return Some(Ended { how, evidence: evidence(&mut done.iter().map(|(e, _)| *e)) });
    }
    let in_time = |e: &&Entry| {
        e.known >= entry.known && Some(e.known) <= deadline.due.end().map(|end| end.plus(EARLIER))
    };
    let mut refused = state.entries.iter().filter(in_time).filter(|e| asked.refused_by(state, e));
    if let Some(refusal) = refused.next() {
        return Some(Ended { how: Ending::Refused, evidence: state.cite(refusal) });
    }
    let over = entry.tellings.iter().filter(|h| Some(h.known) >= deadline.due.end());
    let over = over.filter(|h| is_over(&h.telling.fact)).copied();
    let evidence = state.cite_all(&over.collect::<Vec<_>>());
    (!evidence.is_empty()).then_some(Ended { how: Ending::RanOut, evidence })
}

/// What a deadline asks for, and of whom.
struct Asked {
    deeds: Vec<&'static str>,
    on: BTreeSet<SideId>,
}

impl Asked {
    fn of(state: &State, entry: &Entry) -> Option<Self> {
        let end = entry.when.end()?;
        if end >= state.lens.as_of {
            return None;
        }
        let told: Vec<&str> =
            entry.tellings.iter().map(|h| h.telling.fact.evidence.first().quote.as_str()).collect();
        let text = told.join(" ");
        let all = ["answer", "agreement", "exchange", "withdrawal", "lifting"];
        let deeds = all.into_iter().filter(|deed| has(&[deed], &text)).collect();
        let on = entry.tellings.iter().flat_map(|h| match &h.telling.fact.body {
            Body::Deadline(deadline) => deadline.on.as_slice(),
            _ => &[],
        });
        Some(Asked { deeds, on: parties(state, on) })
    }

    /// Whether one deed is done by all: an exchange, an agreement.
    fn together(&self) -> bool {
        self.deeds.iter().all(|deed| matches!(*deed, "exchange" | "agreement"))
    }

    /// Who, of those asked, did by an entry what was asked; `None` if nobody did.
    fn done_by(&self, state: &State, entry: &Entry) -> Option<BTreeSet<SideId>> {
        let by: BTreeSet<SideId> = entry
            .tellings
            .iter()
            .flat_map(|h| self.deeds.iter().map(move |deed| (*deed, &h.telling.fact.body)))
            .flat_map(|(deed, body)| parties(state, doers(deed, body)))
            .filter(|side| self.on.is_empty() || self.on.contains(side))
            .collect();
        let so = entry.held() || entry.kind == "proposal" || entry.kind == "stance";
        (so && !by.is_empty()).then_some(by)
    }

    /// Whether one of those asked says no to the deadline itself.
    fn refused_by(&self, state: &State, entry: &Entry) -> bool {
        entry.tellings.iter().any(|h| {
            let fact = &h.telling.fact;
            let Body::Stance(stance) = &fact.body else { return false };
            let Toward::Issue { issue } = &stance.toward else { return false };
            let issue = issue.to_lowercase();
            Leaning::of(stance.position, fact.factuality) == Leaning::Against
                && WORDS["limit"].iter().any(|word| issue.contains(word))
                && parties(state, [&stance.actor]).iter().any(|side| self.on.contains(side))
        })
    }
}

/// Whether a deadline is told to have run out.
pub(crate) fn is_over(fact: &record::Fact) -> bool {
    has(&["passed"], &fact.evidence.first().quote)
}

/// Who does a deed by a fact.
fn doers<'b>(deed: &str, body: &'b Body) -> Vec<&'b ActorId> {
    match (deed, body) {
        ("answer", Body::Proposal(p)) if !tell::is_agreed(p.status) => p.proposers.iter().collect(),
        ("answer", Body::Stance(s)) if answers(s.position) => vec![&s.actor],
        ("agreement", Body::Proposal(p)) if tell::is_agreed(p.status) => p.proposers.iter().collect(),
        ("agreement", Body::Stance(s)) if accepts(s.position) => vec![&s.actor],
        ("exchange", Body::Exchange(e)) => e.from.iter().collect(),
        ("withdrawal", Body::Control(c))
            if matches!(c.change, ControlChange::Withdrawn | ControlChange::Lost) =>
        {
            c.holder.iter().collect()
        }
        ("lifting", Body::Sanction(s)) if matches!(s.change, SanctionChange::Lifted) => {
            s.imposed_by.iter().collect()
        }
        _ => Vec::new(),
    }
}

const fn answers(position: Position) -> bool {
    accepts(position) || matches!(position, Position::Reject | Position::CounterPropose)
}

const fn accepts(position: Position) -> bool {
    matches!(
        position,
        Position::Accept
            | Position::AcceptInPrinciple
            | Position::AcceptPartly
            | Position::AcceptWithConditions
            | Position::Comply
    )
}

fn parties<'a>(state: &State, actors: impl IntoIterator<Item = &'a ActorId>) -> BTreeSet<SideId> {
    actors.into_iter().flat_map(|actor| state.parties_of(actor).collect::<Vec<_>>()).collect()
}

/// Whether a text has a word of one of these lists.
fn has(lists: &[&str], text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        lists
            .iter()
            .filter_map(|l| WORDS.get(*l))
            .flatten()
            .any(|begin| !word.is_empty() && word.starts_with(begin.as_str()))
    })
}
