//! A happening as views hand it out.

use ledger::HappeningId;
use record::Factuality;
use serde::Serialize;

use crate::arguments;
use crate::cite::{Citation, flat};
use crate::clock::Clock;
use crate::day::{Day, Extent};
use crate::phrases::Phrases;
use crate::state::{Entry, State};
use crate::tell::Teller;

/// One happening: what, when, who, and what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// Its id.
    pub id: HappeningId,
    /// Its kind.
    pub kind: String,
    /// When it happened.
    pub when: Extent,
    /// At which time of that day, if it is one day and a telling of it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
    /// The first day it was known.
    pub known: Day,
    /// Whether it is so.
    pub factuality: Factuality,
    /// What happened, in a line.
    pub text: String,
    /// Sides of the process that it names.
    pub sides: Vec<String>,
    /// Where.
    pub place: Option<String>,
    /// What it rests on, one citation a source.
    pub evidence: Vec<Citation>,
}

impl<'s> State<'s> {
    /// An entry as views hand it out.
    #[must_use]
    pub fn told(&self, entry: &Entry<'s>, words: &Phrases) -> Told {
        let teller = Teller::new(self, words);
        let place = entry.tellings.iter().find_map(|h| h.telling.fact.place.as_ref());
        Told {
            id: entry.id.clone(),
            kind: entry.kind.to_owned(),
            when: entry.when,
            clock: clock(entry),
            known: entry.known,
            factuality: entry.factuality,
            text: teller.line(entry),
            sides: self.sides_in(entry),
            place: place.map(|p| flat(&p.name)),
            evidence: self.cite(entry),
        }
    }

    /// The sides that an entry names, in the order of the process file.
    pub(crate) fn sides_in(&self, entry: &Entry<'s>) -> Vec<String> {
        let actors = entry.tellings.iter().flat_map(|h| arguments::actors(&h.telling.fact.body));
        let mask = self.scope.sides.mask(actors);
        (0..64).filter(|side| mask >> side & 1 == 1).map(|side| self.scope.side(side).to_owned()).collect()
    }
}

/// The narrowest time of day that tellings of the same day give.
fn clock(entry: &Entry) -> Option<Clock> {
    entry.when.from.filter(|from| entry.when.to == Some(*from))?;
    let times = entry.tellings.iter().filter_map(|heard| heard.telling.fact.time.as_ref());
    let clocks = times.filter(|time| Extent::of(time) == entry.when).filter_map(Clock::of);
    clocks.min_by_key(Clock::width)
}
