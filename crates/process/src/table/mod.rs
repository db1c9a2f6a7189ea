//! Where everybody stands: proposals and their terms down, parties across, the newest position in each cell.

mod cells;
mod page;

use std::collections::BTreeMap;

use ledger::HappeningId;
use record::kinds::{Position, ProposalStatus, ProposalType, Stance, Toward};
use record::{Body, Factuality};
use serde::Serialize;

use crate::cite::Citation;
use crate::day::{Day, Extent};
use crate::definition::folded;
use crate::phrases::Phrases;
use crate::state::{Entry, Lens, State};
use crate::tell::{self, Teller};
pub use cells::{Cell, Leaning};
use cells::{Taken, newest};

/// Category of a proposal as such, where its sort does not tell one.
pub const WHOLE: &str = "whole";

/// The table of positions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// The days that it stands for.
    #[serde(flatten)]
    pub lens: Lens,
    /// The columns.
    pub parties: Vec<String>,
    /// Proposals by the day they were made, each with its terms below it; terms without a proposal; issues.
    pub rows: Vec<Row>,
}

impl Table {
    /// Whether a party has taken a position on anything; of one that has not, no answer is missed.
    #[must_use]
    pub fn speaks(&self, party: &str) -> bool {
        let at = self.parties.iter().position(|p| p == party);
        let own = |row: &Row| {
            at.and_then(|at| row.cells.get(at)).is_some_and(|c| c.as_ref().is_some_and(|c| !c.inherited))
        };
        self.rows.iter().any(own)
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// A proposal.
    Proposal,
    /// A term of one.
    Provision,
    /// Something that parties have taken positions on, told in words alone.
    Issue,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Id of the happening; of an issue, the least of its stances.
    pub id: HappeningId,
    /// What it is.
    pub sort: Sort,
    /// The proposal that a term belongs to.
    pub under: Option<HappeningId>,
    /// How it is called, as inside a sentence; of a proposal so that it tells which one it is.
    pub label: String,
    /// How reports call it.
    pub name: String,
    /// Category, by the kinds of PA-X.
    pub category: Option<String>,
    /// Subcategory.
    pub subcategory: Option<String>,
    /// How far a proposal has come.
    pub status: Option<ProposalStatus>,
    /// Who made it.
    pub by: Vec<String>,
    /// Who would have to do it.
    pub obliged: Vec<String>,
    /// When it was made.
    pub when: Extent,
    /// The first day it was known.
    pub known: Day,
    /// The term that must come first.
    pub after: Option<HappeningId>,
    /// Whether it is still on the table: not expired, not rejected by all.
    pub open: bool,
    /// Parties that have not answered: they have no position, or keep silent, put off, or consider.
    pub unanswered: Vec<String>,
    /// The parties' positions, in the order of the columns.
    pub cells: Vec<Option<Cell>>,
    /// What it rests on.
    pub evidence: Vec<Citation>,
}

impl Row {
    /// The last day on which a party took a position on it itself, or it was made.
    #[must_use]
    pub fn moved(&self) -> Day {
        let own = self.cells.iter().flatten().filter(|c| !c.inherited).map(Cell::day);
        own.chain([self.when.start().unwrap_or(self.known)]).max().unwrap_or(self.known)
    }
}

/// What a row is found by: an entry, or the words of an issue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Entry(usize),
    Issue(String),
}

impl<'s> State<'s> {
    /// Where everybody stands.
    #[must_use]
    pub fn table(&self, words: &Phrases) -> Table {
        let positions = self.positions();
        let terms = self.terms();
        let mut rows = Vec::new();
        let entries = || self.entries.iter().enumerate();
        for (at, entry) in entries().filter(|(_, e)| e.kind == "proposal") {
            let row = self.proposal_row(at, entry, &positions, words);
            let below = terms.get(&Some(at)).into_iter().flatten();
            let below: Vec<Row> =
                below.map(|(at, e)| self.term_row(*at, e, Some(&row), &positions, words)).collect();
            rows.push(row);
            rows.extend(below);
        }
        let loose = terms.get(&None).into_iter().flatten();
        rows.extend(loose.map(|(at, e)| self.term_row(*at, e, None, &positions, words)));
        for (key, taken) in &positions {
            if let Key::Issue(_) = key {
                rows.push(self.issue_row(taken, words));
            }
        }
        Table { lens: self.lens, parties: self.parties(), rows }
    }

    /// All positions of parties, by what they are on.
    fn positions(&self) -> BTreeMap<Key, Vec<Taken>> {
        let mut positions: BTreeMap<Key, Vec<Taken>> = BTreeMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            match entry.kind {
                "stance" => {
                    let Some((key, taken)) = self.taken(at, entry) else { continue };
                    positions.entry(key).or_default().extend(taken);
                }
                "proposal" => positions.entry(Key::Entry(at)).or_default().extend(self.proposed(at, entry)),
                _ => {}
            }
        }
        positions
    }

    /// Pairs of entries that tell of a party being for and against one thing on one day.
    pub(crate) fn clashes(&self) -> Vec<(&Entry<'s>, &Entry<'s>)> {
        let mut clashes = Vec::new();
        for taken in self.positions().values() {
            let told: Vec<&Taken> = taken.iter().filter(|t| !t.implied).collect();
            for (at, left) in told.iter().enumerate() {
                for right in &told[at + 1..] {
                    let same =
                        left.party == right.party && left.when.start().is_some() && left.when == right.when;
                    let leanings = [left, right].map(|t| Leaning::of(t.position, t.factuality));
                    if same && leanings.contains(&Leaning::For) && leanings.contains(&Leaning::Against) {
                        clashes.push((&self.entries[left.entry], &self.entries[right.entry]));
                    }
                }
            }
        }
        clashes
    }

    /// The positions that a stance is for its actor's parties; `None` if nobody took it.
    fn taken(&self, at: usize, entry: &Entry) -> Option<(Key, Vec<Taken>)> {
        let told = entry.tellings.iter().rev().map(|h| &h.telling.fact).filter(|f| takes(f));
        let fact = told.max_by_key(|f| f.factuality == entry.factuality)?;
        let Body::Stance(stance) = &fact.body else { return None };
        let key = match &stance.toward {
            Toward::Issue { issue } => Key::Issue(Some(issue_key(issue)).filter(|key| names_something(key))?),
            Toward::Fact { fact } => Key::Entry(self.home(fact).or_else(|| self.above(entry))?),
        };
        let taken = self.parties_of(&stance.actor).map(|party| Taken {
            party,
            entry: at,
            position: stance.position,
            actor: stance.actor.clone(),
            when: entry.when,
            known: entry.known,
            factuality: fact.factuality,
            implied: false,
        });
        Some((key, taken.collect()))
    }

    /// The positions of those who made a proposal, that they propose it, and of those who agreed on it, that they accept.
    fn proposed(&self, at: usize, entry: &Entry) -> Vec<Taken> {
        let mut taken = self.agreed(at, entry);
        for actor in tell::proposers(entry) {
            for party in self.parties_of(actor) {
                if taken.iter().any(|t| t.party == party) {
                    continue;
                }
                taken.push(Taken {
                    party,
                    entry: at,
                    position: Position::Propose,
                    actor: actor.clone(),
                    when: entry.when,
                    known: entry.known,
                    factuality: Factuality::Actual,
                    implied: true,
                });
            }
        }
        taken
    }

    /// The positions of those who are told to have agreed on a proposal, signed it or put it into force.
    fn agreed(&self, at: usize, entry: &Entry) -> Vec<Taken> {
        let mut taken: Vec<Taken> = Vec::new();
        for heard in &entry.tellings {
            let fact = &heard.telling.fact;
            let Body::Proposal(proposal) = &fact.body else { continue };
            let so = matches!(fact.factuality, Factuality::Actual | Factuality::Ongoing);
            if !so || !tell::is_agreed(proposal.status) {
                continue;
            }
            for actor in &proposal.proposers {
                for party in self
                    .parties_of(actor)
                    .filter(|p| !taken.iter().any(|t| t.party == *p))
                    .collect::<Vec<_>>()
                {
                    taken.push(Taken {
                        party,
                        entry: at,
                        position: Position::Accept,
                        actor: actor.clone(),
                        when: heard.when,
                        known: heard.known,
                        factuality: Factuality::Actual,
                        implied: true,
                    });
                }
            }
        }
        taken
    }

    fn proposal_row(
        &self,
        at: usize,
        entry: &Entry<'s>,
        positions: &BTreeMap<Key, Vec<Taken>>,
        words: &Phrases,
    ) -> Row {
        let teller = Teller::new(self, words);
        let cells = self.cells(positions.get(&Key::Entry(at)));
        let status = tell::status(entry);
        let Body::Proposal(proposal) = &teller.best(entry).body else {
            unreachable!("an entry has facts of its kind")
        };
        let (category, subcategory) = category(proposal.sort);
        let gone = matches!(status, ProposalStatus::Expired | ProposalStatus::Rejected);
        let mut row = Row {
            id: entry.id.clone(),
            sort: Sort::Proposal,
            under: None,
            label: teller.proposal_label(entry),
            name: teller.proposal_name(entry),
            category: Some(category.to_owned()),
            subcategory: Some(subcategory.to_owned()),
            status: Some(status),
            by: teller.makers(entry),
            obliged: Vec::new(),
            when: entry.when,
            known: entry.known,
            after: None,
            open: !gone && entry.factuality != Factuality::Denied && !all_against(&cells),
            unanswered: Vec::new(),
            cells,
            evidence: self.cite(entry),
        };
        row.unanswered = self.unanswered(&row);
        row
    }

    /// The terms of each proposal, and those of none, in the order of the report that told them first.
    fn terms(&self) -> BTreeMap<Option<usize>, Vec<(usize, &Entry<'s>)>> {
        let mut terms: BTreeMap<Option<usize>, Vec<(usize, &Entry)>> = BTreeMap::new();
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, e)| e.kind == "provision") {
            terms.entry(self.above(entry)).or_default().push((at, entry));
        }
        terms.values_mut().for_each(|terms| terms.sort_by_key(|(_, e)| order(e)));
        terms
    }

    fn term_row(
        &self,
        at: usize,
        entry: &Entry<'s>,
        above: Option<&Row>,
        positions: &BTreeMap<Key, Vec<Taken>>,
        words: &Phrases,
    ) -> Row {
        let teller = Teller::new(self, words);
        let Body::Provision(provision) = &teller.best(entry).body else {
            unreachable!("an entry has facts of its kind")
        };
        let mut cells = self.cells(positions.get(&Key::Entry(at)));
        if let Some(above) = above {
            for (cell, whole) in cells.iter_mut().zip(&above.cells) {
                if cell.is_none() {
                    *cell = whole.clone().map(|c| Cell { inherited: true, ..c });
                }
            }
        }
        let after = entry.tellings.iter().find_map(|h| match &h.telling.fact.body {
            Body::Provision(p) => self.home(p.after.as_ref()?),
            _ => None,
        });
        let mut row = Row {
            id: entry.id.clone(),
            sort: Sort::Provision,
            under: above.map(|r| r.id.clone()),
            label: tell::short(&provision.text),
            name: tell::short(&provision.text),
            category: Some(provision.category.clone()),
            subcategory: Some(provision.subcategory.clone()),
            status: None,
            by: above.map(|r| r.by.clone()).unwrap_or_default(),
            obliged: self.names(&provision.obliged).into_iter().map(str::to_owned).collect(),
            when: above.map_or(entry.when, |r| r.when),
            known: entry.known,
            after: after.map(|at| self.entries[at].id.clone()),
            open: above.is_none_or(|r| r.open)
                && entry.factuality != Factuality::Denied
                && !all_against(&cells),
            unanswered: Vec::new(),
            cells,
            evidence: self.cite(entry),
        };
        row.unanswered = self.unanswered(&row);
        row
    }

    /// The row of an issue; its stances are one or more.
    fn issue_row(&self, taken: &[Taken], words: &Phrases) -> Row {
        let teller = Teller::new(self, words);
        let mut entries: Vec<&Entry<'s>> = taken.iter().map(|t| &self.entries[t.entry]).collect();
        entries.sort_by_key(|e| (e.known, e.id.clone()));
        entries.dedup_by_key(|e| e.id.clone());
        let label = entries.first().map_or_else(String::new, |entry| match &teller.best(entry).body {
            Body::Stance(Stance { toward: Toward::Issue { issue }, .. }) => tell::short(issue),
            _ => String::new(),
        });
        let cells = self.cells(Some(&taken.to_vec()));
        let least = entries.iter().map(|e| e.id.clone()).min();
        let first = entries.iter().map(|e| e.when).min_by_key(|w| w.start()).unwrap_or_default();
        let mut row = Row {
            id: least.unwrap_or_else(|| HappeningId(String::new())),
            sort: Sort::Issue,
            under: None,
            name: label.clone(),
            label,
            category: None,
            subcategory: None,
            status: None,
            by: Vec::new(),
            obliged: Vec::new(),
            when: first,
            known: entries.first().map_or(self.lens.known_by, |e| e.known),
            after: None,
            open: !all_against(&cells),
            unanswered: Vec::new(),
            cells,
            evidence: entries.iter().flat_map(|e| self.cite(e)).collect(),
        };
        row.unanswered = self.unanswered(&row);
        row
    }

    /// The newest position of each party among some.
    fn cells(&self, taken: Option<&Vec<Taken>>) -> Vec<Option<Cell>> {
        let none = Vec::new();
        let taken = taken.unwrap_or(&none);
        (0..self.scope.process.parties.len()).map(|party| newest(self, taken, party)).collect()
    }

    fn unanswered(&self, row: &Row) -> Vec<String> {
        if row.status.is_some_and(tell::is_agreed) {
            return Vec::new();
        }
        let open = |cell: &Option<Cell>| cell.as_ref().is_none_or(|c| c.leaning() == Leaning::Open);
        let parties = self.scope.process.parties.iter().zip(&row.cells);
        parties.filter(|(_, cell)| row.open && open(cell)).map(|(party, _)| party.name.clone()).collect()
    }
}

/// Whether a fact says that its actor takes the position: not that somebody wants it to, nor that it does not.
fn takes(fact: &record::Fact) -> bool {
    let Body::Stance(stance) = &fact.body else { return false };
    match fact.factuality {
        Factuality::Denied | Factuality::Hypothetical => false,
        Factuality::Demanded | Factuality::Proposed => matches!(
            stance.position,
            Position::Demand | Position::Propose | Position::CounterPropose | Position::Offer
        ),
        _ => true,
    }
}

fn all_against(cells: &[Option<Cell>]) -> bool {
    cells.iter().all(|cell| cell.as_ref().is_some_and(|c| c.leaning() == Leaning::Against))
}

/// Terms in the order of the text that told them first.
fn order(entry: &Entry) -> (Day, String, u32, HappeningId) {
    let first = &entry.tellings[0];
    let start = first.telling.fact.evidence.first().span.start();
    (first.known, first.report.id.clone(), start, entry.id.clone())
}

/// Whether an issue's words name a thing: a pronoun out of its sentence does not.
fn names_something(issue: &str) -> bool {
    !matches!(issue, "" | "this" | "that" | "it" | "them" | "these" | "those" | "so")
}

/// An issue's words as they are compared.
fn issue_key(issue: &str) -> String {
    let folded = folded(issue);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let articles = ["the ", "a ", "an ", "its ", "his ", "her ", "their "];
    articles.iter().find_map(|a| bare.strip_prefix(a)).unwrap_or(bare).to_owned()
}

/// The category of a proposal as such.
const fn category(sort: ProposalType) -> (&'static str, &'static str) {
    match sort {
        ProposalType::Ceasefire | ProposalType::Truce => ("ceasefire", "general"),
        ProposalType::Exchange => ("prisoners-and-persons", "prisoner-exchange"),
        _ => (WHOLE, WHOLE),
    }
}
