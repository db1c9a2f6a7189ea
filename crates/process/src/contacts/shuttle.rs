//! Shuttles: somebody who meets one party and then another, without them meeting each other.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Met;
use crate::cite::Citation;
use crate::day::Day;
use crate::phrases::Phrases;
use crate::spots::At;
use crate::state::State;
use crate::tell::{self, Teller};

/// Most days between two meetings of one shuttle.
const LONGEST: i32 = 14;

/// Somebody who went between parties.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shuttle {
    /// Who: a mediator, or somebody who speaks for no party.
    pub envoy: String,
    /// From one party to the next, in order.
    pub legs: Vec<Leg>,
}

/// From one party to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Leg {
    /// The party met first.
    pub from: String,
    /// When.
    pub left: Day,
    /// Where, if it can be laid on the map.
    pub left_at: Option<At>,
    /// The party met next.
    pub to: String,
    /// When.
    pub arrived: Day,
    /// Where, if it can be laid on the map.
    pub arrived_at: Option<At>,
    /// Proposals that were handed to that party meanwhile.
    pub carried: Vec<String>,
    /// What it rests on: both meetings.
    pub evidence: Vec<Citation>,
}

/// All shuttles, by envoy.
pub(super) fn all<'s>(state: &State<'s>, held: &[Met<'_, 's>], words: &Phrases) -> Vec<Shuttle> {
    let parties: BTreeSet<String> = state.parties().into_iter().collect();
    let envoys: BTreeSet<&String> = held
        .iter()
        .flat_map(|m| m.who.iter().chain(&m.mediators))
        .filter(|w| !parties.contains(*w))
        .collect();
    let shuttle = |envoy: &String| {
        let legs = legs(state, held, envoy, &parties, words);
        (!legs.is_empty()).then(|| Shuttle { envoy: envoy.clone(), legs })
    };
    envoys.into_iter().filter_map(shuttle).collect()
}

fn legs<'s>(
    state: &State<'s>,
    held: &[Met<'_, 's>],
    envoy: &String,
    parties: &BTreeSet<String>,
    words: &Phrases,
) -> Vec<Leg> {
    let mut visits: Vec<(Day, &String, &Met)> = Vec::new();
    for met in held.iter().filter(|m| m.who.contains(envoy) || m.mediators.contains(envoy)) {
        let mut there = met.who.iter().filter(|w| parties.contains(*w));
        if let (Some(party), None, Some(day)) = (there.next(), there.next(), met.entry.when.start()) {
            visits.push((day, party, met));
        }
    }
    visits.sort_by(|a, b| (a.0, &a.2.entry.id).cmp(&(b.0, &b.2.entry.id)));
    let steps = visits.windows(2).filter(|w| w[0].1 != w[1].1 && w[1].0.since(w[0].0) <= LONGEST);
    steps
        .map(|step| {
            let ((left, from, first), (arrived, to, second)) = (&step[0], &step[1]);
            let mut evidence = state.cite(first.entry);
            evidence.extend(state.cite(second.entry));
            Leg {
                from: (*from).clone(),
                left: *left,
                left_at: At::of(first.entry),
                to: (*to).clone(),
                arrived: *arrived,
                arrived_at: At::of(second.entry),
                carried: carried(state, to, *left, *arrived, words),
                evidence,
            }
        })
        .collect()
}

/// What was handed to a party within some days.
fn carried(state: &State, to: &String, left: Day, arrived: Day, words: &Phrases) -> Vec<String> {
    let teller = Teller::new(state, words);
    let handed = state.entries.iter().filter(|e| {
        e.kind == "proposal"
            && e.when.start().is_some_and(|day| day >= left && day <= arrived)
            && tell::presented_to(e).iter().any(|a| state.units(a).contains(to))
    });
    handed.map(|e| teller.proposal_label(e)).collect()
}
