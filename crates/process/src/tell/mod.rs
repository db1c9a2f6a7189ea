//! Happenings in words, one line each, without their day.

mod deeds;
mod label;
mod talks;

pub(crate) use deeds::perpetrators;
pub(crate) use label::{label, plain};
pub(crate) use talks::{condition, is_agreed, presented_to, proposers, status};

use record::{ActorId, Body, Date, Fact, Factuality};

use crate::arguments;
use crate::cite::flat;
use crate::day::{Day, Extent};
use crate::figures::Range;
use crate::phrases::{self, Phrases, fill};
use crate::state::{Entry, State};

/// Most characters of words taken from a report into a line.
const LONGEST: usize = 140;

/// Puts a state into words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Teller<'a, 's> {
    pub(crate) state: &'a State<'s>,
    pub(crate) words: &'a Phrases,
}

impl<'a, 's> Teller<'a, 's> {
    pub(crate) const fn new(state: &'a State<'s>, words: &'a Phrases) -> Self {
        Teller { state, words }
    }

    /// What happened, in one line.
    pub(crate) fn line(&self, entry: &Entry<'s>) -> String {
        let line = match &self.best(entry).body {
            Body::Meeting(_) => self.meeting(entry),
            Body::Proposal(_) => self.proposal(entry),
            Body::Provision(provision) => self.provision(entry, provision),
            Body::Stance(stance) => self.stance(entry, stance),
            Body::Deadline(deadline) => self.deadline(self.best(entry), deadline),
            Body::Attack(_) => self.attack(entry),
            Body::Sanction(sanction) => self.sanction(entry, sanction),
            Body::Aid(aid) => self.aid(entry, aid),
            Body::Exchange(exchange) => self.exchange(entry, exchange),
            Body::Control(control) => self.control(entry, control),
            Body::Movement(movement) => self.movement(entry, movement),
            Body::Event(event) => self.event(self.best(entry), event),
            Body::Statement(statement) => self.statement(self.best(entry), statement),
        };
        capital(&line)
    }

    /// The fact that stands for an entry: one that says what the entry is held to be, and of those the fullest, then the newest.
    pub(crate) fn best(&self, entry: &Entry<'s>) -> &'s Fact {
        let told = || entry.tellings.iter().map(|h| &h.telling.fact);
        let same = told().filter(|f| f.factuality == entry.factuality);
        same.max_by_key(|f| fullness(f)).unwrap_or(&entry.newest().telling.fact)
    }

    /// Actors of all tellings by what picks them; a party is left out where people speak for it.
    fn together(&self, entry: &Entry<'s>, pick: impl Fn(&'s Body) -> Vec<&'s ActorId>) -> Vec<&'s ActorId> {
        let mut all: Vec<&ActorId> = Vec::new();
        for heard in &entry.tellings {
            for actor in pick(&heard.telling.fact.body) {
                if !all.contains(&actor) {
                    all.push(actor);
                }
            }
        }
        self.spoken_for(all)
    }

    /// Actors without the parties for which people among them speak.
    fn spoken_for<'i>(&self, all: Vec<&'i ActorId>) -> Vec<&'i ActorId> {
        let person = |actor: &ActorId| {
            self.state
                .scope
                .snapshot
                .actors
                .get(actor)
                .is_some_and(|k| k.actor.kind == record::ActorKind::Person)
        };
        let spoken: Vec<usize> = all
            .iter()
            .filter(|a| person(a))
            .flat_map(|a| self.state.scope.sides.of(a).iter().copied())
            .collect();
        let replaced = |actor: &ActorId| {
            let sides = self.state.scope.sides.of(actor);
            !person(actor) && !sides.is_empty() && sides.iter().all(|s| spoken.contains(s))
        };
        all.into_iter().filter(|a| !replaced(a)).collect()
    }

    /// An actor's name, with its party where the name does not tell it.
    pub(crate) fn actor(&self, actor: &ActorId) -> String {
        let name = &inside(self.state.name(actor), self.words);
        let mut parties = self.state.parties_of(actor).map(|side| self.state.scope.side(side));
        match parties.next() {
            Some(party) if !name.contains(party) && parties.next().is_none() => {
                fill(&self.words.member, &[("name", name), ("party", party)])
            }
            _ => name.to_owned(),
        }
    }

    /// Names of actors as a list; empty if there are none.
    pub(crate) fn actors<'i>(&self, actors: impl IntoIterator<Item = &'i ActorId>) -> String {
        let mut names: Vec<String> = Vec::new();
        for actor in actors {
            let name = self.actor(actor);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        self.list(&names)
    }

    /// `A, B and C`.
    pub(crate) fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => fill(&self.words.list, &[("first", &first.join(", ")), ("last", last)]),
        }
    }

    /// A day, its year left out if it is that of the day asked for.
    pub(crate) fn day(&self, day: Day) -> String {
        self.date(day.date())
    }

    fn date(&self, date: Date) -> String {
        let year = date.year.map(|y| y.to_string()).unwrap_or_default();
        let month = date.month.and_then(|m| self.words.months.get(usize::from(m).checked_sub(1)?));
        let month = month.map_or("", String::as_str);
        let day = date.day.map(|d| d.to_string()).unwrap_or_default();
        let near = date.year == self.state.lens.as_of.date().year;
        let text = match (near, date.day) {
            (_, None) => &self.words.month,
            (true, _) => &self.words.day_of_year,
            (false, _) => &self.words.day,
        };
        fill(text, &[("day", &day), ("month", month), ("year", &year)])
    }

    /// Days in words.
    pub(crate) fn when(&self, extent: Extent) -> String {
        match (extent.from, extent.to) {
            (Some(from), Some(to)) if from == to => self.day(from),
            (Some(from), Some(to)) if whole_month(from, to) => self.date(Date { day: None, ..from.date() }),
            (Some(from), Some(to)) => {
                fill(&self.words.span, &[("from", &self.day(from)), ("to", &self.day(to))])
            }
            (Some(from), None) => fill(&self.words.since, &[("from", &self.day(from))]),
            (None, Some(to)) => fill(&self.words.by, &[("to", &self.day(to))]),
            (None, None) => self.words.undated.clone(),
        }
    }

    /// A range of figures in words.
    pub(crate) fn range(&self, range: Range) -> String {
        let text = |n: Option<u64>| n.map(grouped).unwrap_or_default();
        let (low, high) = (text(range.low), text(range.high));
        let bare = match (range.low, range.high) {
            (Some(a), Some(b)) if a == b => low,
            (Some(_), Some(_)) => fill(&self.words.range, &[("low", &low), ("high", &high)]),
            (Some(_), None) => fill(&self.words.range_least, &[("low", &low)]),
            (None, Some(_)) => fill(&self.words.range_most, &[("high", &high)]),
            (None, None) => "?".to_owned(),
        };
        if range.about { fill(&self.words.range_about, &[("range", &bare)]) } else { bare }
    }

    /// A line and its remarks: how it is with it, and who says so where the report does not say it itself.
    fn remarked(&self, line: String, entry: &Entry<'s>, plain: &[Factuality]) -> String {
        let status = phrases::of(&self.words.factuality, name(entry.factuality));
        let line = if plain.contains(&entry.factuality) || status.is_empty() {
            line
        } else {
            format!("{line} ({status})")
        };
        match self.who_says(entry) {
            Some(who) => format!("{line}, {who}"),
            None => line,
        }
    }

    /// Who says so, if every telling has it from somebody.
    fn who_says(&self, entry: &Entry<'s>) -> Option<String> {
        let mut who: Vec<&ActorId> = Vec::new();
        for heard in &entry.tellings {
            let first = &heard.telling.fact.attribution.first()?.actor;
            if !who.contains(&first) {
                who.push(first);
            }
        }
        Some(fill(&self.words.says, &[("who", &self.actors(who))]))
    }

    /// Where, by the telling that resolves it nearest.
    fn place(&self, entry: &Entry<'s>) -> Option<String> {
        let places = entry.tellings.iter().filter_map(|h| h.telling.fact.place.as_ref());
        let mut best = None;
        for place in places {
            if best.is_none_or(|b: &record::Place| b.resolution < place.resolution) {
                best = Some(place);
            }
        }
        best.map(|p| fill(&self.words.in_place, &[("place", &flat(&p.name))]))
    }
}

/// How much a fact tells: its actors, and whether it has a place and a time.
fn fullness(fact: &Fact) -> usize {
    let parts = arguments::actors(&fact.body).len();
    parts + usize::from(fact.place.is_some()) + usize::from(fact.time.is_some())
}

fn whole_month(from: Day, to: Day) -> bool {
    let month = Date { day: None, ..from.date() };
    Day::first_of(month) == Some(from) && Day::last_of(month) == Some(to)
}

/// A fact's factuality as JSON writes it.
pub(crate) const fn name(factuality: Factuality) -> &'static str {
    factuality.name()
}

/// `1,240`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Words of a report on one line, cut at a word's end if they are too many.
pub(crate) fn short(text: &str) -> String {
    shorter(text, LONGEST)
}

/// Words of a report on one line of at most that many characters.
pub(crate) fn shorter(text: &str, longest: usize) -> String {
    let flat = flat(text);
    if flat.chars().count() <= longest {
        return flat;
    }
    let cut: String = flat.chars().take(longest).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", cut[..end].trim_end_matches([',', ';', ':', '–']))
}

/// Words that begin a sentence of a report, inside one of ours: a figure or an article in lower case, names as they are.
pub(crate) fn inside(text: &str, words: &Phrases) -> String {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    let figure = first.split('-').next().unwrap_or_default();
    if words.small.iter().any(|w| *w == first || *w == figure) {
        let mut chars = text.chars();
        return chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect());
    }
    text.to_owned()
}

/// The first letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
