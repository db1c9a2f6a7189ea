//! What of a ledger belongs to a process. Found once; the state of any day is drawn from it.

use std::collections::{BTreeMap, HashMap};

use ledger::{ReportRow, Snapshot, Telling};
use record::{ActorKind, Body};

use crate::arguments;
use crate::day::{Day, Extent};
use crate::definition::{Process, folded};
use crate::sides::{SideId, Sides, holds};

/// A process of nobody.
static NOBODY: Process = Process {
    name: String::new(),
    parties: Vec::new(),
    mediators: Vec::new(),
    places: Vec::new(),
    words: Vec::new(),
    from: None,
    to: None,
};

/// A telling with what is asked of it again and again.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'s> {
    /// The telling.
    pub telling: &'s Telling,
    /// Its report.
    pub report: &'s ReportRow,
    /// The day from which it was known.
    pub known: Day,
    /// The report that counts as its source: the first of all that print the same text.
    pub source: &'s str,
    /// When it says that it happened.
    pub when: Extent,
    /// Whether it alone makes its happening one of the process.
    pub(crate) belongs: bool,
}

/// A ledger's snapshot seen through a process.
#[derive(Debug)]
pub struct Scope<'s> {
    pub(crate) snapshot: &'s Snapshot,
    pub(crate) process: &'s Process,
    pub(crate) sides: Sides<'s>,
    /// The tellings of every happening, in the snapshot's order.
    pub(crate) heard: Vec<Vec<Heard<'s>>>,
    /// Reports that print the text of another, by that other.
    reprints: BTreeMap<&'s str, Vec<&'s ReportRow>>,
    last: Day,
}

impl<'s> Scope<'s> {
    /// Looks once at all of a snapshot. Tellings of reports that the snapshot does not hold are left out.
    #[must_use]
    pub fn new(snapshot: &'s Snapshot, process: &'s Process) -> Self {
        Self::up_to(snapshot, process, None)
    }

    /// The same for a part of a ledger (see [`crate::gather`]) whose last day is another.
    #[must_use]
    pub fn up_to(snapshot: &'s Snapshot, process: &'s Process, last: Option<Day>) -> Self {
        let sides = Sides::new(snapshot, process);
        let sources = sources(snapshot);
        let days: HashMap<&str, Day> =
            snapshot.reports.iter().map(|(id, row)| (id.as_str(), known(row))).collect();
        let sight = Sight { process, sides: &sides, snapshot, words: Words::new(process) };
        let about = sight.reports();
        let heard = snapshot.happenings.iter().map(|happening| {
            let tellings = happening.tellings.iter().filter_map(|telling| {
                let report = snapshot.reports.get(&telling.report)?;
                let (known, source) = (days[report.id.as_str()], sources[report.id.as_str()]);
                let when = extent(&telling.fact);
                let belongs = sight.belongs(telling, when, known, &about);
                Some(Heard { telling, report, known, source, when, belongs })
            });
            tellings.collect()
        });
        let heard: Vec<Vec<Heard>> = heard.collect();
        let mut reprints: BTreeMap<&str, Vec<&ReportRow>> = BTreeMap::new();
        for row in snapshot.reports.values() {
            let source = sources[row.id.as_str()];
            if source != row.id {
                reprints.entry(source).or_default().push(row);
            }
        }
        let last = last.or_else(|| days.values().max().copied()).unwrap_or_else(known_never);
        Scope { snapshot, process, sides, heard, reprints, last }
    }

    /// Looks at all of a snapshot as if everything in it belonged, for what is asked beside any process: there are no sides, and actors
    /// have their own names.
    #[must_use]
    pub fn everything(snapshot: &'s Snapshot) -> Self {
        let mut scope = Scope::new(snapshot, &NOBODY);
        scope.heard.iter_mut().flatten().for_each(|heard| heard.belongs = true);
        scope
    }

    /// The last day on which anything became known; what “today” is for a ledger.
    #[must_use]
    pub const fn last(&self) -> Day {
        self.last
    }

    /// Parties and mediators of the process file that no actor of the ledger is called by.
    #[must_use]
    pub fn absent(&self) -> Vec<&str> {
        names_of_absent(&self.sides, self.process)
    }

    /// A side's name.
    pub(crate) fn side(&self, side: SideId) -> &'s str {
        let parties = &self.process.parties;
        let party =
            parties.get(side).or_else(|| self.process.mediators.get(side.checked_sub(parties.len())?));
        party.map_or("?", |p| p.name.as_str())
    }

    /// Reports known by a day that print the same text as a source.
    pub(crate) fn reprints(&self, source: &str, by: Day) -> impl Iterator<Item = &'s ReportRow> {
        self.reprints.get(source).into_iter().flatten().copied().filter(move |row| known(row) <= by)
    }
}

/// Parties and mediators of a process file that no actor of a snapshot is called by.
#[must_use]
pub fn absent<'p>(snapshot: &Snapshot, process: &'p Process) -> Vec<&'p str> {
    names_of_absent(&Sides::new(snapshot, process), process)
}

fn names_of_absent<'p>(sides: &Sides, process: &'p Process) -> Vec<&'p str> {
    let names: Vec<&str> = process.sides().map(|s| s.name.as_str()).collect();
    sides.absent().iter().filter_map(|side| names.get(*side).copied()).collect()
}

/// The day from which a report is known.
pub(crate) fn known(row: &ReportRow) -> Day {
    Day::last_of(row.known).unwrap_or_else(known_never)
}

/// The day of a report whose day cannot be told: later than all others.
fn known_never() -> Day {
    Day::last_of(record::Date::full(9999, 12, 30)).unwrap_or_else(|| unreachable!("a day of the calendar"))
}

/// A fact's days. A deadline lies where it ends.
fn extent(fact: &record::Fact) -> Extent {
    let when = match &fact.body {
        Body::Deadline(deadline) => deadline.due.as_ref(),
        Body::Stance(stance) => stance.since.as_ref().or(fact.time.as_ref()),
        _ => fact.time.as_ref(),
    };
    when.map(Extent::of).unwrap_or_default()
}

/// The source of each report: the end of the chain of what it reprints.
fn sources(snapshot: &Snapshot) -> HashMap<&str, &str> {
    let root = |row: &'_ ReportRow| {
        let mut at = row.id.as_str();
        // A chain cannot be longer than there are reports; a ring ends there.
        for _ in 0..snapshot.reports.len() {
            match snapshot.reports.get(at).and_then(|r| r.reprints.as_deref()) {
                Some(next) if snapshot.reports.contains_key(next) && next != at => at = next,
                _ => break,
            }
        }
        snapshot.reports.get_key_value(at).map(|(key, _)| key.as_str())
    };
    snapshot.reports.iter().filter_map(|(id, row)| Some((id.as_str(), root(row)?))).collect()
}

/// The words of a process file, folded.
struct Words {
    words: Vec<String>,
    places: Vec<String>,
}

impl Words {
    fn new(process: &Process) -> Self {
        let fold = |names: &[String]| names.iter().map(|n| folded(n)).collect();
        Words { words: fold(&process.words), places: fold(&process.places) }
    }

    fn said(&self, text: &str) -> bool {
        !self.words.is_empty() && {
            let text = folded(text);
            self.words.iter().any(|word| holds(&text, word))
        }
    }

    fn here(&self, fact: &record::Fact) -> bool {
        let Some(place) = fact.place.as_ref().filter(|_| !self.places.is_empty()) else { return false };
        let (name, text) = (folded(&place.name), folded(&place.text));
        self.places.iter().any(|p| holds(&name, p) || holds(&text, p))
    }
}

/// What decides whether a telling belongs.
struct Sight<'a, 's> {
    process: &'a Process,
    sides: &'a Sides<'s>,
    snapshot: &'s Snapshot,
    words: Words,
}

impl<'s> Sight<'_, 's> {
    /// Reports of the process: those whose facts name two sides, one a party, or that have one of its words.
    fn reports(&self) -> HashMap<&'s str, bool> {
        let mut named: HashMap<&str, u64> = HashMap::new();
        let mut said: HashMap<&str, bool> = HashMap::new();
        for row in self.snapshot.reports.values() {
            said.insert(&row.id, row.title.as_deref().is_some_and(|t| self.words.said(t)));
        }
        for telling in self.snapshot.happenings.iter().flat_map(|h| &h.tellings) {
            *named.entry(&telling.report).or_default() |=
                self.sides.mask(arguments::actors(&telling.fact.body));
            if let Some(said) = said.get_mut(telling.report.as_str())
                && !*said
            {
                *said = self.quotes(telling);
            }
        }
        let about = |(report, said): (&'s str, bool)| {
            (report, said || named.get(report).is_some_and(|mask| self.two(*mask)))
        };
        said.into_iter().map(about).collect()
    }

    fn quotes(&self, telling: &Telling) -> bool {
        telling.fact.evidence.pieces().iter().any(|p| self.words.said(&p.quote))
    }

    /// Two sides, one of them a party.
    fn two(&self, mask: u64) -> bool {
        mask.count_ones() > 1 && mask & self.sides.parties() != 0
    }

    fn belongs(&self, telling: &Telling, when: Extent, known: Day, about: &HashMap<&str, bool>) -> bool {
        let told = if when.is_open() { Extent::day(known) } else { when };
        if !told.touches(self.process.from, self.process.to) {
            return false;
        }
        let actors = arguments::actors(&telling.fact.body);
        let mask = self.sides.mask(actors.iter().copied());
        if self.two(mask) {
            return true;
        }
        if !about.get(telling.report.as_str()).copied().unwrap_or(false) {
            return self.words.here(&telling.fact)
                && (mask != 0 || matches!(telling.fact.body, Body::Attack(_)));
        }
        let draft = matches!(telling.fact.body, Body::Proposal(_) | Body::Provision(_));
        let own = mask != 0 && !self.strangers(telling);
        draft || own || actors.is_empty() || self.words.here(&telling.fact) || self.quotes(telling)
    }

    /// Whether what is told is done to others only: states and forces that are on no side.
    fn strangers(&self, telling: &Telling) -> bool {
        let receivers = arguments::receivers(&telling.fact.body);
        let stranger = |id: &&record::ActorId| {
            self.sides.of(id).is_empty()
                && self.snapshot.actors.get(id).is_some_and(|k| {
                    matches!(
                        k.actor.kind,
                        ActorKind::State
                            | ActorKind::Government
                            | ActorKind::Military
                            | ActorKind::ArmedGroup
                    )
                })
        };
        !receivers.is_empty() && receivers.iter().all(stranger)
    }
}
