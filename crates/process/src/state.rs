//! A process as it stood on a day, as far as was known by a day.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ledger::{Happening, HappeningId, Snapshot};
use record::{ActorId, Date, FactId, Factuality};
use serde::Serialize;

use crate::arguments;
use crate::day::{Day, Extent};
use crate::fold;
use crate::scope::{Heard, Scope};
use crate::sides::SideId;
use crate::tell;

/// The two days of a question: what had happened by one, as known by the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Lens {
    /// What had happened by this day …
    pub as_of: Day,
    /// … as far as reports of this day or before tell.
    pub known_by: Day,
}

impl Lens {
    /// The lens of one day.
    #[must_use]
    pub const fn on(day: Day) -> Self {
        Lens { as_of: day, known_by: day }
    }

    /// The lens that a user asks for: a day that is not told is the other one; if neither is told, `last`.
    ///
    /// # Errors
    /// If a date is not a full day of the calendar.
    pub fn told(as_of: Option<Date>, known_by: Option<Date>, last: Day) -> Result<Self, String> {
        let full = |date: Date| {
            let day = Day::first_of(date).filter(|_| date.is_full());
            day.ok_or_else(|| format!("{date} is no day of the calendar; write YYYY-MM-DD"))
        };
        let (as_of, known_by) = (as_of.map(full).transpose()?, known_by.map(full).transpose()?);
        let day = as_of.or(known_by).unwrap_or(last);
        Ok(Lens { as_of: as_of.unwrap_or(day), known_by: known_by.unwrap_or(day) })
    }
}

/// One happening of a process, with the tellings that count.
#[derive(Clone, Debug)]
pub struct Entry<'s> {
    /// The least of its tellings that count.
    pub id: HappeningId,
    /// Kind of its facts.
    pub kind: &'s str,
    /// When it happened: the most exact of what tellings say; of a deadline, when it ends, as told last.
    pub when: Extent,
    /// The first day it was known.
    pub known: Day,
    /// Whether it is so: that it happened, if one telling says so; else what the newest says.
    pub factuality: Factuality,
    /// By day known, then by report and fact. Never empty.
    pub tellings: Vec<Heard<'s>>,
}

impl<'s> Entry<'s> {
    pub(crate) fn new(kind: &'s str, tellings: Vec<Heard<'s>>) -> Option<Self> {
        let least = tellings.iter().map(|h| &h.telling.fact.id).min()?;
        let known = tellings.first()?.known;
        let sharpest = |kept: Extent, next: &Heard| kept.sharper(next.when);
        let affirmed: Vec<&Heard> =
            tellings.iter().filter(|h| h.telling.fact.factuality != Factuality::Denied).collect();
        let when = match affirmed.last() {
            // A deadline may be put off: what is told last counts.
            Some(_) if kind == "deadline" => {
                affirmed.iter().rev().map(|h| h.when).find(|w| !w.is_open()).unwrap_or_default()
            }
            Some(_) => affirmed.into_iter().fold(Extent::default(), sharpest),
            None => tellings.iter().fold(Extent::default(), sharpest),
        };
        let factuality = factuality(&tellings)?;
        Some(Entry { id: HappeningId(least.0.clone()), kind, when, known, factuality, tellings })
    }

    /// Whether it took place or goes on.
    #[must_use]
    pub const fn held(&self) -> bool {
        matches!(self.factuality, Factuality::Actual | Factuality::Ongoing)
    }

    /// The telling that became known last.
    #[must_use]
    pub fn newest(&self) -> &Heard<'s> {
        &self.tellings[self.tellings.len() - 1]
    }

    /// The day by which it is put in order: when it happened, else when it was first known.
    #[must_use]
    pub fn day(&self) -> Day {
        self.when.start().unwrap_or(self.known)
    }
}

fn factuality(tellings: &[Heard]) -> Option<Factuality> {
    let all = || tellings.iter().map(|h| h.telling.fact.factuality);
    let held = all().rfind(|f| matches!(f, Factuality::Actual | Factuality::Ongoing));
    held.or_else(|| all().next_back())
}

/// A process as it stood.
#[derive(Debug)]
pub struct State<'s> {
    /// The days that it stands for.
    pub lens: Lens,
    /// Its happenings in order of the day they happened, then of kind and id; without a day, last.
    pub entries: Vec<Entry<'s>>,
    pub(crate) scope: &'s Scope<'s>,
    /// The entry of each fact that another may stand under.
    home: HashMap<&'s FactId, usize>,
    /// The terms of each proposal.
    terms: HashMap<usize, Vec<usize>>,
    /// What several proposals are called.
    common: BTreeSet<String>,
}

impl<'s> Scope<'s> {
    /// The process as it stood.
    #[must_use]
    pub fn at(&'s self, lens: Lens) -> State<'s> {
        State::new(self, lens, |_| true)
    }

    /// The process as it stood, without happenings of other kinds.
    #[must_use]
    pub fn at_of(&'s self, lens: Lens, kinds: &[&str]) -> State<'s> {
        State::new(self, lens, |kind| kinds.contains(&kind))
    }
}

impl<'s> State<'s> {
    fn new(scope: &'s Scope<'s>, lens: Lens, wanted: impl Fn(&str) -> bool) -> Self {
        let mut groups: Vec<(usize, Vec<Heard>)> = Vec::new();
        for (at, (happening, heard)) in scope.snapshot.happenings.iter().zip(&scope.heard).enumerate() {
            if !wanted(&happening.kind) {
                continue;
            }
            let counting: Vec<Heard> = heard.iter().copied().filter(|h| counts(h, lens)).collect();
            if counting.len() == heard.len() {
                groups.push((at, counting));
            } else {
                groups.extend(parts(happening, counting).into_iter().map(|part| (at, part)));
            }
        }
        let kept = belonging(&groups);
        let entry = |((at, tellings), kept): ((usize, Vec<Heard<'s>>), bool)| {
            let kind = &scope.snapshot.happenings[at].kind;
            kept.then(|| Entry::new(kind, tellings)).flatten()
        };
        let mut entries: Vec<Entry> = groups.into_iter().zip(kept).filter_map(entry).collect();
        fold::all(&mut entries, scope);
        entries.sort_by(|a, b| key(a).cmp(&key(b)));
        let upper = entries.iter().enumerate().filter(|(_, e)| is_upper(e.kind));
        let facts = upper.flat_map(|(at, e)| e.tellings.iter().map(move |h| (&h.telling.fact.id, at)));
        let home = facts.collect();
        let mut state = State { lens, entries, scope, home, terms: HashMap::new(), common: BTreeSet::new() };
        state.terms = state.terms_by_proposal();
        state.common = state.names_of_several();
        state
    }

    fn terms_by_proposal(&self) -> HashMap<usize, Vec<usize>> {
        let mut terms: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, e)| e.kind == "provision") {
            if let Some(above) = self.above(entry) {
                terms.entry(above).or_default().push(at);
            }
        }
        terms
    }

    /// Names that more than one proposal has.
    fn names_of_several(&self) -> BTreeSet<String> {
        let mut once = BTreeSet::new();
        let mut several = BTreeSet::new();
        for entry in self.entries.iter().filter(|e| e.kind == "proposal") {
            let name = tell::plain(entry);
            if !once.insert(name.clone()) {
                several.insert(name);
            }
        }
        several
    }

    /// Whether another proposal is called the same.
    pub(crate) fn is_common(&self, proposal: &Entry) -> bool {
        self.common.contains(&tell::plain(proposal))
    }

    /// The terms of a proposal.
    pub(crate) fn terms_of(&self, entry: &Entry) -> impl Iterator<Item = &Entry<'s>> {
        let at = entry.tellings.iter().find_map(|h| self.home(&h.telling.fact.id));
        let terms = at.and_then(|at| self.terms.get(&at));
        terms.into_iter().flatten().map(|at| &self.entries[*at])
    }

    /// The sides that actors belong to, else their names; each once, in order.
    pub(crate) fn units_of(&self, actors: &[&ActorId]) -> Vec<String> {
        let mut units = Vec::new();
        for unit in actors.iter().flat_map(|a| self.units(a)) {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        units
    }

    /// The entry that a fact belongs to, if it is a proposal or a provision of the process.
    pub(crate) fn home(&self, fact: &FactId) -> Option<usize> {
        self.home.get(fact).copied()
    }

    /// The entry that an entry stands under: a provision's proposal, what a stance is about.
    pub(crate) fn above(&self, entry: &Entry) -> Option<usize> {
        entry.tellings.iter().find_map(|h| self.home(arguments::above(&h.telling.fact.body)?))
    }

    /// An actor's best name; that of the process file for a side itself.
    pub(crate) fn name(&self, actor: &ActorId) -> &'s str {
        match self.scope.sides.is(actor) {
            Some(side) => self.scope.side(side),
            None => name(self.scope.snapshot, actor),
        }
    }

    /// Names of actors, in their order, each once.
    pub(crate) fn names<'a>(&self, actors: impl IntoIterator<Item = &'a ActorId>) -> Vec<&'s str> {
        let mut names = Vec::new();
        for actor in actors {
            let name = self.name(actor);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The parties that an actor speaks for.
    pub(crate) fn parties_of(&self, actor: &ActorId) -> impl Iterator<Item = SideId> {
        self.scope.sides.voice(actor).iter().copied().filter(|s| self.scope.sides.is_party(*s))
    }

    /// The names of the parties, in the order of the process file.
    pub(crate) fn parties(&self) -> Vec<String> {
        self.scope.process.parties.iter().map(|p| p.name.clone()).collect()
    }
}

/// An actor's best name; `?` if the snapshot does not hold it.
pub(crate) fn name<'s>(snapshot: &'s Snapshot, actor: &ActorId) -> &'s str {
    snapshot.actors.get(actor).map_or("?", |k| k.actor.name.as_str())
}

fn key<'e>(entry: &'e Entry) -> (bool, Option<Day>, Option<Day>, &'e str, &'e HappeningId) {
    (entry.when.is_open(), entry.when.start(), entry.when.end(), entry.kind, &entry.id)
}

/// Whether a telling counts: it is known, and what it tells of was so by the day asked for. What is told by that day counts; of what
/// is told later, only what is dated and done, for a plan may not have been made by then.
fn counts(heard: &Heard, lens: Lens) -> bool {
    if heard.known > lens.known_by {
        return false;
    }
    let done = || {
        let fact = &heard.telling.fact;
        let so = matches!(
            fact.factuality,
            Factuality::Actual | Factuality::Ongoing | Factuality::Alleged | Factuality::Denied
        );
        so && fact.body.kind() != "deadline" && heard.when.start().is_some_and(|day| day <= lens.as_of)
    };
    heard.known <= lens.as_of || done()
}

/// The tellings that count, apart where only a telling that does not count held them together.
fn parts<'s>(happening: &Happening, counting: Vec<Heard<'s>>) -> Vec<Vec<Heard<'s>>> {
    if counting.len() < 2 {
        return if counting.is_empty() { Vec::new() } else { vec![counting] };
    }
    let place: BTreeMap<&FactId, usize> =
        counting.iter().enumerate().map(|(at, h)| (&h.telling.fact.id, at)).collect();
    let joined = |fact: &FactId| happening.joins.iter().any(|j| j.left == *fact || j.right == *fact);
    // What no join speaks of was put together otherwise and stays so.
    let loose: Vec<usize> =
        (0..counting.len()).filter(|at| !joined(&counting[*at].telling.fact.id)).collect();
    let mut group: Vec<usize> = (0..counting.len()).collect();
    let pairs = happening.joins.iter().filter_map(|j| Some((*place.get(&j.left)?, *place.get(&j.right)?)));
    let rest = loose.iter().map(|at| (loose[0], *at));
    for (left, right) in pairs.chain(rest).collect::<Vec<_>>() {
        let (from, to) = (group[left].max(group[right]), group[left].min(group[right]));
        group.iter_mut().filter(|g| **g == from).for_each(|g| *g = to);
    }
    let mut parts: BTreeMap<usize, Vec<Heard>> = BTreeMap::new();
    for (heard, group) in counting.into_iter().zip(group) {
        parts.entry(group).or_default().push(heard);
    }
    parts.into_values().collect()
}

/// Which groups belong to the process: by themselves, or because they stand under one that does.
fn belonging(groups: &[(usize, Vec<Heard>)]) -> Vec<bool> {
    let mut kept: Vec<bool> = groups.iter().map(|(_, part)| part.iter().any(|h| h.belongs)).collect();
    let tellings =
        groups.iter().enumerate().flat_map(|(place, (_, part))| part.iter().map(move |h| (place, h)));
    let upper = tellings.filter(|(_, h)| is_upper(h.telling.fact.body.kind()));
    let home: HashMap<&FactId, usize> = upper.map(|(place, h)| (&h.telling.fact.id, place)).collect();
    // Two steps reach from a stance over a provision to a proposal.
    for _ in 0..2 {
        for place in 0..groups.len() {
            let mut above = groups[place].1.iter().filter_map(|h| arguments::above(&h.telling.fact.body));
            kept[place] = kept[place] || above.any(|fact| home.get(fact).is_some_and(|home| kept[*home]));
        }
    }
    kept
}

/// Kinds that others stand under.
fn is_upper(kind: &str) -> bool {
    matches!(kind, "proposal" | "provision")
}
