//! What of a ledger a process file is proposed from: all of a small one, of a large one what was done last.

use std::collections::BTreeSet;

use ledger::{Filter, Ledger, LedgerError, Snapshot};
use record::ActorId;

use super::propose::ProposeError;
use crate::day::Day;

/// Facts that are looked at.
const MOST: usize = 10_000;
/// Kinds by which it is told who deals with whom.
const DEALINGS: [&str; 6] = ["attack", "deadline", "exchange", "meeting", "proposal", "sanction"];

/// A part of a ledger, and whether it is all of it. If parties are named, what they have a part in comes before all else.
pub(super) fn sample(ledger: &Ledger, parties: &[String]) -> Result<(Snapshot, bool), ProposeError> {
    if ledger.newest(&Filter::default(), None, MOST)?.next.is_none() {
        return Ok((ledger.snapshot(&Filter::default())?, true));
    }
    let mut actors: Vec<ActorId> = Vec::new();
    for name in parties {
        let found = ledger.actors_named(name)?;
        if found.is_empty() {
            return Err(ProposeError::Unknown(name.clone()));
        }
        actors.extend(found);
    }
    let kinds = DEALINGS.map(str::to_owned).to_vec();
    let filter = Filter { kinds, actors, ..Filter::default() };
    let facts = ledger.newest(&filter, None, MOST)?.facts;
    if facts.is_empty() {
        // A filter without facts would ask for all of them.
        return Ok((Snapshot::default(), false));
    }
    Ok((ledger.snapshot(&Filter { facts, ..Filter::default() })?, false))
}

/// The first day on which something between two of these parties was known to a ledger, each with those who act for it.
pub(super) fn first(ledger: &Ledger, parties: &[BTreeSet<ActorId>]) -> Result<Option<Day>, LedgerError> {
    let mut first: Option<Day> = None;
    for (at, one) in parties.iter().enumerate() {
        for other in &parties[at + 1..] {
            let day = ledger.first_between(one, other)?.and_then(Day::last_of);
            first = first.into_iter().chain(day).min();
        }
    }
    Ok(first)
}
