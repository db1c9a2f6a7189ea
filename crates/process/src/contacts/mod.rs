//! Who met whom, through whom, how often; and who went between them.

mod page;
mod shuttle;

use std::collections::{BTreeMap, BTreeSet};

use record::Body;
use record::kinds::Channel;
use serde::Serialize;

use crate::day::{Day, Extent};
use crate::phrases::Phrases;
use crate::state::{Entry, Lens, State};
use crate::told::Told;
pub use shuttle::{Leg, Shuttle};

/// Contacts of a process.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contacts {
    /// The days that it stands for.
    #[serde(flatten)]
    pub lens: Lens,
    /// Who met whom, the most often first. Parties and mediators stand for all who speak for them.
    pub pairs: Vec<Pair>,
    /// Who went between the parties.
    pub shuttles: Vec<Shuttle>,
    /// Meetings that are planned and whose day has not passed, or has none.
    pub planned: Vec<Told>,
    /// Meetings that were planned for a day that has passed, and that no report tells of as held.
    pub unconfirmed: Vec<Told>,
    /// Meetings that are said not to have taken place.
    pub denied: Vec<Told>,
}

/// Two who met.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// One.
    pub left: String,
    /// The other.
    pub right: String,
    /// How often, face to face, by telephone or through others.
    pub times: usize,
    /// Of these, how often others took part, too.
    pub joint: usize,
    /// When first, if any of their meetings has a day.
    pub first: Option<Day>,
    /// When last.
    pub last: Option<Day>,
    /// How often by which channel; `unknown` if no report says.
    pub channels: BTreeMap<&'static str, usize>,
    /// Through whom, and how often.
    pub through: BTreeMap<String, usize>,
    /// The meetings, in order.
    pub meetings: Vec<Told>,
}

/// A meeting with those who took part as sides or by name.
pub(crate) struct Met<'e, 's> {
    pub(crate) entry: &'e Entry<'s>,
    pub(crate) who: BTreeSet<String>,
    pub(crate) mediators: BTreeSet<String>,
}

impl<'s> State<'s> {
    /// Who met whom.
    #[must_use]
    pub fn contacts(&self, words: &Phrases) -> Contacts {
        self.contacts_since(None, words)
    }

    /// Who met whom from a day on; meetings without a day count by when they became known.
    #[must_use]
    pub fn contacts_since(&self, since: Option<Day>, words: &Phrases) -> Contacts {
        let late = |e: &&Entry| since.is_none_or(|since| e.when.end().unwrap_or(e.known) >= since);
        let meetings = || self.entries.iter().filter(|e| e.kind == "meeting").filter(late);
        let held: Vec<Met> = meetings().filter(|e| e.held()).map(|e| self.met(e)).collect();
        let planned = |entry: &&Entry| !entry.held() && entry.factuality != record::Factuality::Denied;
        let passed = |entry: &Entry| entry.when.end().is_some_and(|end| end < self.lens.as_of);
        let told = |all: Vec<&Entry<'s>>| all.into_iter().map(|e| self.told(e, words)).collect();
        Contacts {
            lens: self.lens,
            pairs: self.pairs(&held, words),
            shuttles: shuttle::all(self, &held, words),
            planned: told(meetings().filter(planned).filter(|e| !passed(e)).collect()),
            unconfirmed: told(meetings().filter(planned).filter(|e| passed(e)).collect()),
            denied: told(meetings().filter(|e| e.factuality == record::Factuality::Denied).collect()),
        }
    }

    /// Who took part in a meeting, by all its tellings.
    fn met<'e>(&self, entry: &'e Entry<'s>) -> Met<'e, 's> {
        let (mut who, mut mediators) = (BTreeSet::new(), BTreeSet::new());
        for heard in &entry.tellings {
            let Body::Meeting(meeting) = &heard.telling.fact.body else { continue };
            who.extend(meeting.participants.iter().chain(&meeting.host).flat_map(|a| self.units(a)));
            mediators.extend(meeting.mediator.iter().flat_map(|a| self.units(a)));
        }
        // A host who is a mediator's own, or a mediator who sits at the table, is there in both parts.
        Met { entry, who, mediators }
    }

    /// The sides that an actor belongs to, else its own name.
    pub(crate) fn units(&self, actor: &record::ActorId) -> Vec<String> {
        match self.scope.sides.of(actor) {
            [] => vec![self.name(actor).to_owned()],
            sides => sides.iter().map(|s| self.scope.side(*s).to_owned()).collect(),
        }
    }

    fn pairs(&self, held: &[Met<'_, 's>], words: &Phrases) -> Vec<Pair> {
        let sides: BTreeSet<&str> = self.scope.process.sides().map(|s| s.name.as_str()).collect();
        let mut pairs: BTreeMap<(String, String), Vec<&Met>> = BTreeMap::new();
        for met in held {
            for left in &met.who {
                for right in met.who.range(left.clone()..).skip(1) {
                    if sides.contains(left.as_str()) || sides.contains(right.as_str()) {
                        pairs.entry((left.clone(), right.clone())).or_default().push(met);
                    }
                }
            }
        }
        let mut pairs: Vec<Pair> =
            pairs.into_iter().map(|(pair, met)| self.pair(pair, &met, words)).collect();
        pairs.sort_by(|a, b| (b.times, &a.left, &a.right).cmp(&(a.times, &b.left, &b.right)));
        pairs
    }

    fn pair(&self, (left, right): (String, String), met: &[&Met<'_, 's>], words: &Phrases) -> Pair {
        let mut channels: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut through: BTreeMap<String, usize> = BTreeMap::new();
        for met in met {
            *channels.entry(channel(met.entry).map_or("unknown", Channel::name)).or_default() += 1;
            for mediator in met.mediators.iter().filter(|m| **m != left && **m != right) {
                *through.entry(mediator.clone()).or_default() += 1;
            }
        }
        let days = |f: fn(Extent) -> Option<Day>| met.iter().filter_map(move |m| f(m.entry.when));
        Pair {
            times: met.len(),
            joint: met.iter().filter(|m| m.who.len() > 2).count(),
            first: days(Extent::start).min(),
            last: days(Extent::end).max(),
            channels,
            through,
            meetings: met.iter().map(|m| self.told(m.entry, words)).collect(),
            left,
            right,
        }
    }
}

/// How people met, by the telling that became known last of those that say.
fn channel(entry: &Entry) -> Option<Channel> {
    entry.tellings.iter().rev().find_map(|h| match &h.telling.fact.body {
        Body::Meeting(meeting) => meeting.channel,
        _ => None,
    })
}
