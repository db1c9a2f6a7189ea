//! Who counts for whom: spokespersons, officials, ministries and armies for their party.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ledger::{Known, Snapshot};
use record::{ActorId, ActorKind, Sector};

use crate::definition::{Process, folded, name_key};

/// A side's place in [`Process::sides`]: parties first, then mediators.
pub(crate) type SideId = usize;

/// How an actor belongs to sides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Belonging {
    /// The sides, in order; more than one for a body that two share.
    sides: Vec<SideId>,
    /// Whether what it says and does is said and done for them: true of a ministry, false of a population.
    speaks: bool,
    /// Whether it is the side itself: the state, the group, not somebody of it.
    itself: bool,
}

/// Which actors of a ledger belong to which sides of a process.
#[derive(Debug)]
pub(crate) struct Sides<'s> {
    belonging: HashMap<&'s ActorId, Belonging>,
    /// Sides that no actor of the ledger is.
    absent: Vec<SideId>,
    parties: usize,
}

/// Sectors whose people speak for a state or a movement.
const SPEAKING: [Sector; 9] = [
    Sector::Gov,
    Sector::Mil,
    Sector::Leg,
    Sector::Cop,
    Sector::Spy,
    Sector::Reb,
    Sector::Prm,
    Sector::Uaf,
    Sector::Pty,
];

impl<'s> Sides<'s> {
    pub(crate) fn new(snapshot: &'s Snapshot, process: &Process) -> Self {
        let named = named(snapshot, process);
        let absent = (0..process.sides().count()).filter(|s| !named.values().any(|n| n == s)).collect();
        let finder = Finder {
            snapshot,
            countries: countries(snapshot, process, &named),
            words: words(process),
            named,
        };
        let belonging =
            snapshot.actors.iter().filter_map(|(id, known)| Some((id, finder.of(id, known)?))).collect();
        Sides { belonging, absent, parties: process.parties.len() }
    }

    /// The sides that an actor belongs to.
    pub(crate) fn of(&self, actor: &ActorId) -> &[SideId] {
        self.belonging.get(actor).map_or(&[], |b| &b.sides)
    }

    /// The sides that an actor speaks for.
    pub(crate) fn voice(&self, actor: &ActorId) -> &[SideId] {
        self.belonging.get(actor).filter(|b| b.speaks).map_or(&[], |b| &b.sides)
    }

    /// The side that an actor is itself.
    pub(crate) fn is(&self, actor: &ActorId) -> Option<SideId> {
        self.belonging.get(actor).filter(|b| b.itself).and_then(|b| b.sides.first().copied())
    }

    /// Sides of the process that the ledger does not know.
    pub(crate) fn absent(&self) -> &[SideId] {
        &self.absent
    }

    pub(crate) const fn is_party(&self, side: SideId) -> bool {
        side < self.parties
    }

    /// The sides of several actors as bits.
    pub(crate) fn mask<'a>(&self, actors: impl IntoIterator<Item = &'a ActorId>) -> u64 {
        actors.into_iter().flat_map(|a| self.of(a)).fold(0, |mask, side| mask | 1 << side)
    }

    /// The bits of the parties.
    pub(crate) const fn parties(&self) -> u64 {
        match self.parties {
            0 => 0,
            parties => u64::MAX >> (64 - parties),
        }
    }
}

/// Actors that the process file names, with their sides.
fn named<'s>(snapshot: &'s Snapshot, process: &Process) -> BTreeMap<&'s ActorId, SideId> {
    let mut names: HashMap<String, SideId> = HashMap::new();
    for (side, party) in process.sides().enumerate() {
        for name in party.names().chain(party.members.iter().map(String::as_str)) {
            names.entry(name_key(name)).or_insert(side);
        }
    }
    let side = |known: &Known| {
        let all = std::iter::once(&known.actor.name).chain(&known.names);
        all.filter_map(|n| names.get(&name_key(n))).next().copied()
    };
    snapshot.actors.iter().filter_map(|(id, known)| Some((id, side(known)?))).collect()
}

/// Countries that belong to one side only.
fn countries(
    snapshot: &Snapshot,
    process: &Process,
    named: &BTreeMap<&ActorId, SideId>,
) -> BTreeMap<String, SideId> {
    let mut of: BTreeMap<String, BTreeSet<SideId>> = BTreeMap::new();
    for (side, party) in process.sides().enumerate() {
        let told = party.country.iter().cloned();
        let names: BTreeSet<String> = party.names().map(name_key).collect();
        let states = named.iter().filter(|(_, s)| **s == side).filter_map(|(id, _)| snapshot.actors.get(*id));
        let states = states.filter(|k| matches!(k.actor.kind, ActorKind::State | ActorKind::Government));
        let states = states.filter(|k| names.contains(&name_key(&k.actor.name)));
        for country in told.chain(states.filter_map(|k| k.actor.country.clone())) {
            of.entry(country).or_default().insert(side);
        }
    }
    let alone = |(country, sides): (String, BTreeSet<SideId>)| {
        let one = (sides.len() == 1).then(|| sides.first().copied()).flatten();
        one.map(|side| (country, side))
    };
    of.into_iter().filter_map(alone).collect()
}

/// Names of the parties, in lower case, as parts of longer names (`Border service of Sarbulak`).
fn words(process: &Process) -> Vec<(String, SideId)> {
    let all = process.sides().enumerate();
    all.flat_map(|(side, p)| p.names().map(move |n| (name_key(n), side)).collect::<Vec<_>>()).collect()
}

struct Finder<'s> {
    snapshot: &'s Snapshot,
    named: BTreeMap<&'s ActorId, SideId>,
    countries: BTreeMap<String, SideId>,
    words: Vec<(String, SideId)>,
}

impl Finder<'_> {
    /// Whether an actor is called by a name of the side, not only by that of a member.
    fn itself(&self, known: &Known, side: SideId) -> bool {
        let key = name_key(&known.actor.name);
        let also = known.names.iter().map(|n| name_key(n)).chain([key]).collect::<BTreeSet<_>>();
        self.words.iter().any(|(word, of)| *of == side && also.contains(word))
    }

    fn of(&self, id: &ActorId, known: &Known) -> Option<Belonging> {
        if let Some(side) = self.named.get(id) {
            let itself = self.itself(known, *side);
            return Some(Belonging { sides: vec![*side], speaks: true, itself });
        }
        let actor = &known.actor;
        if matches!(actor.kind, ActorKind::Media | ActorKind::Company | ActorKind::Ngo) {
            return None;
        }
        let person = actor.kind == ActorKind::Person;
        let body = matches!(
            actor.kind,
            ActorKind::State | ActorKind::Government | ActorKind::Military | ActorKind::ArmedGroup
        );
        let speaking = actor.sectors.iter().any(|s| SPEAKING.contains(s));
        let opposed = actor.sectors.contains(&Sector::Opp);
        if let Some(side) = self.by_role(known, 0) {
            let speaks = body || (person && !opposed && (speaking || actor.sectors.is_empty()));
            return Some(Belonging { sides: vec![side], speaks, itself: false });
        }
        // A group or party within a country is not the country's.
        let foreign = matches!(actor.kind, ActorKind::ArmedGroup | ActorKind::Igo);
        let country = actor.country.as_ref().filter(|_| !foreign).and_then(|c| self.countries.get(c));
        if let Some(side) = country {
            let speaks = (body || (person && speaking)) && !opposed;
            let itself = actor.kind == ActorKind::State;
            return Some(Belonging { sides: vec![*side], speaks, itself });
        }
        let sides = if person { Vec::new() } else { self.by_name(&actor.name) };
        (!sides.is_empty()).then(|| Belonging {
            sides,
            speaks: body || actor.kind == ActorKind::Other,
            itself: false,
        })
    }

    /// The side of what an actor holds office under, at most four steps up.
    fn by_role(&self, known: &Known, depth: u8) -> Option<SideId> {
        if depth == 4 {
            return None;
        }
        let above = known.actor.roles.iter().filter_map(|r| r.of.as_ref()).filter(|a| **a != known.actor.id);
        above.filter_map(|id| self.above(id, depth)).next()
    }

    fn above(&self, id: &ActorId, depth: u8) -> Option<SideId> {
        if let Some(side) = self.named.get(id) {
            return Some(*side);
        }
        let known = self.snapshot.actors.get(id)?;
        let state =
            matches!(known.actor.kind, ActorKind::State | ActorKind::Government | ActorKind::Military);
        let country =
            known.actor.country.as_ref().filter(|_| state).and_then(|c| self.countries.get(c)).copied();
        country.or_else(|| self.by_role(known, depth + 1)).or_else(|| {
            match self.by_name(&known.actor.name)[..] {
                [one] if state => Some(one),
                _ => None,
            }
        })
    }

    fn by_name(&self, name: &str) -> Vec<SideId> {
        let name = folded(name);
        let found: BTreeSet<SideId> =
            self.words.iter().filter(|(word, _)| holds(&name, word)).map(|(_, side)| *side).collect();
        found.into_iter().collect()
    }
}

/// Whether `words` stand in `text` with no letter or digit beside them.
pub(crate) fn holds(text: &str, words: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| {
            edge(text[..at].chars().next_back()) && edge(text[at + words.len()..].chars().next())
        })
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn words_are_whole() {
        assert!(holds("border service of oshtan", "oshtan"));
        assert!(holds("oshtan's border service", "oshtan"));
        assert!(!holds("the oshtani army", "oshtan"));
        assert!(!holds("anything", ""));
    }
}
