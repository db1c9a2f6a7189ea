//! A process file proposed from a ledger: who negotiates with whom.

use std::collections::{BTreeMap, BTreeSet};

use ledger::{Known, Ledger, LedgerError, Snapshot};
use record::{ActorId, ActorKind, Body, Resolution};

use super::{folded, sample};
use crate::arguments;
use crate::day::Day;

/// Most places that are proposed.
const MOST_PLACES: usize = 12;
/// Most other names of a side that are proposed.
const MOST_NAMES: usize = 6;
/// Most mediators that are proposed.
const MOST_MEDIATORS: usize = 4;

/// Why nothing can be proposed.
#[derive(Debug, thiserror::Error)]
pub enum ProposeError {
    /// The ledger knows no such actor.
    #[error("no actor of the ledger is called “{0}”; `rapporteur actors` lists them")]
    Unknown(String),
    /// Nobody negotiates or fights.
    #[error(
        "no two states, governments or armed groups of the ledger talk to each other or fight; \
         name the parties with --party, or ingest more reports"
    )]
    Nobody,
    /// One party is named, and nobody has to do with it.
    #[error("nobody of the ledger talks to {0} or fights it; name the other party with a second --party")]
    Alone(String),
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// How much two have to do with each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Dealings {
    /// Attacks, sanctions, ultimatums.
    conflict: usize,
    /// Meetings, proposals.
    talk: usize,
}

impl Dealings {
    /// Those who fight and talk come before those who do one of both.
    fn rank(self) -> (bool, usize) {
        (self.conflict > 0 && self.talk > 0, 2 * self.conflict + self.talk)
    }
}

/// A process file for the two who have most to do with each other, or for the parties that are named: text in TOML. Of a large ledger
/// the newest dealings are looked at.
///
/// # Errors
/// If a name is unknown, nobody can be proposed, or the ledger cannot be read.
pub fn propose(ledger: &Ledger, parties: &[String]) -> Result<String, ProposeError> {
    let (snapshot, whole) = sample::sample(ledger, parties)?;
    let web = Web::new(&snapshot);
    let named: Vec<&ActorId> = parties
        .iter()
        .map(|name| web.find(name).ok_or_else(|| ProposeError::Unknown(name.clone())))
        .collect::<Result<_, _>>()?;
    let parties = web.parties(&named)?;
    let mediators = web.mediators(&parties);
    let first = if whole {
        web.first(&parties)
    } else {
        let sides: Vec<_> = parties.iter().map(|party| web.acting_for(party)).collect();
        sample::first(ledger, &sides)?
    };
    Ok(web.file(&parties, &mediators, first))
}

struct Web<'s> {
    snapshot: &'s Snapshot,
    principals: BTreeMap<&'s ActorId, &'s ActorId>,
    dealings: BTreeMap<(&'s ActorId, &'s ActorId), Dealings>,
}

impl<'s> Web<'s> {
    fn new(snapshot: &'s Snapshot) -> Self {
        let states = states(snapshot);
        let principals = snapshot
            .actors
            .keys()
            .map(|id| (id, principal(snapshot, &states, id, 0).unwrap_or(id)))
            .collect();
        let mut web = Web { snapshot, principals, dealings: BTreeMap::new() };
        for happening in &snapshot.happenings {
            let Some(telling) = happening.tellings.first() else { continue };
            let body = &telling.fact.body;
            let conflict = matches!(body, Body::Attack(_) | Body::Sanction(_) | Body::Deadline(_));
            let talk = matches!(body, Body::Meeting(_) | Body::Proposal(_) | Body::Exchange(_));
            if conflict || talk {
                web.deal(&web.principals_of(body), conflict);
            }
        }
        web
    }

    fn principals_of(&self, body: &'s Body) -> BTreeSet<&'s ActorId> {
        arguments::actors(body).into_iter().filter_map(|id| self.principals.get(id).copied()).collect()
    }

    fn deal(&mut self, who: &BTreeSet<&'s ActorId>, conflict: bool) {
        for left in who {
            for right in who.iter().filter(|right| *right > left) {
                let dealings = self.dealings.entry((left, right)).or_default();
                if conflict { dealings.conflict += 1 } else { dealings.talk += 1 }
            }
        }
    }

    fn between(&self, left: &'s ActorId, right: &'s ActorId) -> Dealings {
        let pair = if left < right { (left, right) } else { (right, left) };
        self.dealings.get(&pair).copied().unwrap_or_default()
    }

    fn find(&self, name: &str) -> Option<&'s ActorId> {
        let name = folded(name);
        let called = |known: &&Known| {
            folded(&known.actor.name) == name || known.names.iter().any(|n| folded(n) == name)
        };
        self.snapshot.actors.values().find(called).map(|known| &known.actor.id)
    }

    /// Whether somebody can be a party: a state or its government, an armed group.
    fn is_power(&self, id: &ActorId) -> bool {
        self.snapshot.actors.get(id).is_some_and(|k| {
            matches!(
                k.actor.kind,
                ActorKind::State | ActorKind::Government | ActorKind::ArmedGroup | ActorKind::Military
            )
        })
    }

    /// The parties named; if they are fewer than two, those who have most to do with each other, and others who fight them.
    fn parties(&self, named: &[&'s ActorId]) -> Result<Vec<&'s ActorId>, ProposeError> {
        if named.len() > 1 {
            return Ok(named.to_vec());
        }
        let fits = |(left, right): (&'s ActorId, &'s ActorId)| {
            self.is_power(left) && self.is_power(right) && named.iter().all(|n| *n == left || *n == right)
        };
        let pairs = self.dealings.iter().filter(|(pair, _)| fits(**pair));
        // Of equal pairs the one with the least ids, so that the order is fixed.
        let best = pairs.rev().max_by_key(|(_, dealings)| dealings.rank());
        let Some(((left, right), _)) = best else {
            return Err(named
                .first()
                .map_or(ProposeError::Nobody, |n| ProposeError::Alone(self.name(n).to_owned())));
        };
        let mut parties = vec![*left, *right];
        for id in self.snapshot.actors.keys().filter(|id| self.is_power(id)) {
            let fought: usize = [*left, *right].iter().map(|p| self.between(id, p).conflict).sum();
            if fought > 1 && !parties.contains(&id) && self.principals.get(id) == Some(&id) {
                parties.push(id);
            }
        }
        Ok(parties)
    }

    /// Those who talk to two parties and fight none, the most busy first.
    fn mediators(&self, parties: &[&'s ActorId]) -> Vec<&'s ActorId> {
        let mut found: Vec<(usize, &ActorId)> = Vec::new();
        let all: BTreeSet<&ActorId> =
            self.principals.values().copied().filter(|id| !parties.contains(id)).collect();
        for id in all {
            let dealings: Vec<Dealings> = parties.iter().map(|p| self.between(id, p)).collect();
            let talks: usize = dealings.iter().map(|d| d.talk).sum();
            let both = dealings.iter().filter(|d| d.talk > 0).count() > 1;
            if both && dealings.iter().all(|d| d.conflict == 0) {
                found.push((talks, id));
            }
        }
        found.sort_by(|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
        found.into_iter().take(MOST_MEDIATORS).map(|(_, id)| id).collect()
    }

    fn name(&self, id: &ActorId) -> &'s str {
        crate::state::name(self.snapshot, id)
    }

    /// Those who act for somebody, who is among them.
    fn acting_for(&self, party: &ActorId) -> BTreeSet<ActorId> {
        let all = self.principals.iter().filter(|(_, above)| **above == party);
        all.map(|(id, _)| (*id).clone()).chain([party.clone()]).collect()
    }

    fn file(&self, parties: &[&'s ActorId], mediators: &[&'s ActorId], first: Option<Day>) -> String {
        let names: Vec<&str> = parties.iter().map(|id| self.name(id)).collect();
        let mut out = format!(
            "# Proposed from the ledger. Change what is wrong: the names are those by which reports call the parties.\nname = {}\n",
            quoted(&names.join(" – "))
        );
        if let Some(day) = first {
            out.push_str(&format!("from = {day}\n"));
        }
        let places = self.places(parties);
        out.push_str(&format!(
            "# What happens here belongs to the process if one of its reports tells it.\nplaces = [{}]\n",
            places.iter().map(|p| quoted(p)).collect::<Vec<_>>().join(", ")
        ));
        out.push_str("# A report with one of these words is one of the process.\nwords = []\n");
        for (table, sides) in [("parties", parties), ("mediators", mediators)] {
            for id in sides {
                out.push_str(&self.side(table, id, parties, mediators));
            }
        }
        out
    }

    fn side(&self, table: &str, id: &ActorId, parties: &[&ActorId], mediators: &[&ActorId]) -> String {
        let mut out = format!("\n[[{table}]]\nname = {}\n", quoted(self.name(id)));
        let Some(known) = self.snapshot.actors.get(id) else { return out };
        let others = parties.iter().chain(mediators).filter(|other| **other != id);
        let taken: BTreeSet<String> = others
            .filter_map(|other| self.snapshot.actors.get(*other))
            .flat_map(|k| std::iter::once(&k.actor.name).chain(&k.names))
            .map(|n| folded(n))
            .collect();
        let own =
            |name: &&String| !taken.contains(&folded(name)) && folded(name) != folded(&known.actor.name);
        let also: Vec<String> = known.names.iter().filter(own).take(MOST_NAMES).map(|n| quoted(n)).collect();
        if !also.is_empty() {
            out.push_str(&format!("also = [{}]\n", also.join(", ")));
        }
        let state = matches!(known.actor.kind, ActorKind::State | ActorKind::Government);
        if let Some(country) = known.actor.country.as_ref().filter(|_| state) {
            out.push_str(&format!("country = {}\n", quoted(country)));
        }
        out
    }

    /// The first day on which something between the parties was known.
    fn first(&self, parties: &[&'s ActorId]) -> Option<Day> {
        let reports = self.between_parties(parties).map(|(report, _)| report);
        reports.filter_map(|id| Day::last_of(self.snapshot.reports.get(id)?.known)).min()
    }

    /// Towns in which more than one thing between the parties happened, the most often named first.
    fn places(&self, parties: &[&'s ActorId]) -> Vec<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, place) in self.between_parties(parties) {
            if let Some(place) = place.filter(|p| p.resolution >= Some(Resolution::City)) {
                *counts.entry(&place.name).or_default() += 1;
            }
        }
        let mut places: Vec<(&str, usize)> = counts.into_iter().filter(|(_, n)| *n > 1).collect();
        places.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        places.into_iter().take(MOST_PLACES).map(|(name, _)| name.to_owned()).collect()
    }

    /// Reports and places of what has to do with two of the parties.
    fn between_parties<'a>(
        &'a self,
        parties: &'a [&'s ActorId],
    ) -> impl Iterator<Item = (&'s str, Option<&'s record::Place>)> + 'a {
        self.snapshot.happenings.iter().filter_map(move |h| {
            let telling = h.tellings.first()?;
            let who = self.principals_of(&telling.fact.body);
            let two = parties.iter().filter(|p| who.contains(**p)).count() > 1;
            two.then_some((telling.report.as_str(), telling.fact.place.as_ref()))
        })
    }
}

/// The state of each country.
fn states(snapshot: &Snapshot) -> BTreeMap<&str, &ActorId> {
    let mut states: BTreeMap<&str, &ActorId> = BTreeMap::new();
    for kind in [ActorKind::State, ActorKind::Government] {
        for known in snapshot.actors.values().filter(|k| k.actor.kind == kind) {
            if let Some(country) = &known.actor.country {
                states.entry(country).or_insert(&known.actor.id);
            }
        }
    }
    states
}

/// Whom somebody acts for: the state of a country, what an office is held under, at most four steps up.
fn principal<'s>(
    snapshot: &'s Snapshot,
    states: &BTreeMap<&str, &'s ActorId>,
    id: &ActorId,
    depth: u8,
) -> Option<&'s ActorId> {
    let (id, known) = snapshot.actors.get_key_value(id)?;
    let actor = &known.actor;
    if depth == 4
        || matches!(actor.kind, ActorKind::ArmedGroup | ActorKind::Igo | ActorKind::Ngo | ActorKind::Media)
    {
        return Some(id);
    }
    let above = actor.roles.iter().filter_map(|r| r.of.as_ref()).find(|of| **of != actor.id);
    if let Some(above) = above.and_then(|of| principal(snapshot, states, of, depth + 1)) {
        return Some(above);
    }
    let official = matches!(actor.kind, ActorKind::State | ActorKind::Government | ActorKind::Military)
        || actor.sectors.iter().any(|s| matches!(s, record::Sector::Gov | record::Sector::Mil));
    let state = actor.country.as_deref().filter(|_| official).and_then(|c| states.get(c)).copied();
    Some(state.unwrap_or(id))
}

/// A basic string of TOML, which takes the escapes of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
