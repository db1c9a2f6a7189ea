//! What of a fact is compared with others.

use std::collections::BTreeSet;
use std::sync::Arc;

use record::kinds::{Position, Toward};
use record::{Actor, ActorId, Body, Count, CountOf, Date, EventType, Fact, FactId, Factuality, Place};

use super::text::{sequence, stems};
use crate::actors::fold::fold;
use crate::actors::{Class, Name};
use crate::days;

/// Someone who has a part in a fact.
#[derive(Clone, Debug)]
pub(crate) struct Party {
    pub(crate) name: Name,
    pub(crate) actor: Actor,
    /// Last words of the titles, folded.
    pub(crate) titles: BTreeSet<String>,
}

impl Party {
    pub(crate) fn new(name: Name, actor: Actor) -> Self {
        let last = |text: &str| fold(text).rsplit(' ').next().unwrap_or_default().to_owned();
        let mut titles: BTreeSet<String> = actor.roles.iter().map(|r| last(&r.title)).collect();
        if name.class == Class::Unnamed {
            titles.insert(last(&actor.name));
        }
        Party { name, actor, titles }
    }
}

/// When a fact is told to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// From the first day to the last.
    Days(i64, i64),
    /// Month and day, without a year.
    Yearless(u8, Option<u8>),
    /// Not told, or not resolved.
    Nothing,
}

/// A fact, seen as what it has in common with others.
#[derive(Clone, Debug)]
pub(crate) struct Sketch {
    pub(crate) id: FactId,
    pub(crate) kind: &'static str,
    pub(crate) told: Told,
    /// Day of publication, if the report tells it in full.
    pub(crate) published: Option<i64>,
    /// Parties on either side: who acts, and whom it is done to. Of a meeting all are on the first side.
    pub(crate) sides: [Vec<Arc<Party>>; 2],
    pub(crate) place: Option<Place>,
    /// Figures under their names.
    pub(crate) figures: Vec<(&'static str, Count)>,
    pub(crate) weapons: BTreeSet<String>,
    /// Stems of the evidence without names of the parties.
    pub(crate) words: BTreeSet<String>,
    /// The evidence's words in order.
    pub(crate) run: Vec<String>,
    /// Stems of what the fact is about: topic, label, term, target.
    pub(crate) about: BTreeSet<String>,
    /// The kind's own sort: type, category, position, change.
    pub(crate) sort: Sort,
    pub(crate) factuality: Factuality,
    /// Whether it happens at night, so that reports may count it to either day.
    pub(crate) night: bool,
    /// Named people and bodies of the whole report.
    pub(crate) topic: Arc<BTreeSet<String>>,
}

/// What tells facts of one kind apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Sort {
    None,
    Named(&'static str),
    Category(String, String),
    Position(Position),
    Event(Option<EventType>),
}

/// A fact and the parties of its record.
pub(crate) struct Source<'a> {
    pub(crate) fact: &'a Fact,
    pub(crate) published: Option<Date>,
    pub(crate) party: &'a dyn Fn(&ActorId) -> Option<Arc<Party>>,
    /// Words of the facts that it refers to.
    pub(crate) target: Option<String>,
    /// Named people and bodies of the record.
    pub(crate) topic: Arc<BTreeSet<String>>,
}

/// By what named people and bodies of a record are compared with those of another.
pub(crate) fn topic<'a>(names: impl Iterator<Item = &'a Name>) -> Arc<BTreeSet<String>> {
    let named = names.filter(|name| name.class != Class::Unnamed);
    Arc::new(
        named.map(|name| if name.class == Class::State { name.block() } else { name.name.clone() }).collect(),
    )
}

impl Sketch {
    pub(crate) fn of(source: &Source) -> Self {
        let fact = source.fact;
        let sides = sides(&fact.body)
            .map(|ids| ids.into_iter().filter_map(|id| (source.party)(id)).collect::<Vec<Arc<Party>>>());
        let text: Vec<&str> = fact.evidence.pieces().iter().map(|p| p.quote.as_str()).collect();
        let text = text.join("\n");
        let said = content(fact).unwrap_or(&text);
        let mut words = stems(said);
        for party in sides.iter().flatten() {
            for word in stems(&party.actor.name) {
                words.remove(&word);
            }
        }
        let about = about(&fact.body, source.target.as_deref());
        Sketch {
            id: fact.id.clone(),
            kind: fact.body.kind(),
            told: told(fact),
            published: source.published.and_then(days::number),
            sides,
            place: fact.place.clone(),
            figures: figures(&fact.body),
            weapons: weapons(&fact.body),
            words,
            run: sequence(&text),
            about: stems(&about),
            sort: sort(fact),
            factuality: fact.factuality,
            night: is_at_night(fact, &text),
            topic: Arc::clone(&source.topic),
        }
    }

    /// The day by which it is looked up: the one told, else that of publication.
    pub(crate) fn day(&self) -> Option<i64> {
        match self.told {
            Told::Days(from, _) => Some(from),
            _ => self.published,
        }
    }
}

/// Of a statement, what is said without who says it.
fn content(fact: &Fact) -> Option<&str> {
    let Body::Statement(statement) = &fact.body else { return None };
    let piece = fact.evidence.pieces().iter().find(|piece| piece.span.contains(statement.content))?;
    let start = (statement.content.start() - piece.span.start()) as usize;
    piece.quote.get(start..start + statement.content.len() as usize)
}

fn is_at_night(fact: &Fact, text: &str) -> bool {
    let time = fact.time.as_ref().map(|t| t.text.as_str()).unwrap_or_default();
    let at_night =
        |text: &str| fold(text).split(' ').any(|w| matches!(w, "night" | "overnight" | "dawn" | "midnight"));
    at_night(time) || at_night(text)
}

fn told(fact: &Fact) -> Told {
    let time = match &fact.body {
        Body::Deadline(d) => d.due.as_ref().or(fact.time.as_ref()),
        _ => fact.time.as_ref(),
    };
    let Some(time) = time else { return Told::Nothing };
    let from = time.from.and_then(days::span);
    let to = time.to.and_then(days::span);
    match (from, to) {
        (Some(from), Some(to)) => Told::Days(from.0, to.1.max(from.0)),
        (Some(one), None) | (None, Some(one)) => Told::Days(one.0, one.1),
        (None, None) => match time.from.or(time.to) {
            Some(Date { year: None, month: Some(month), day }) => Told::Yearless(month, day),
            _ => Told::Nothing,
        },
    }
}

/// Who acts, and whom it is done to.
fn sides(body: &Body) -> [Vec<&ActorId>; 2] {
    fn each<'a>(parts: &[&'a [ActorId]], single: &[&'a Option<ActorId>]) -> Vec<&'a ActorId> {
        let mut all: Vec<&ActorId> = Vec::new();
        for id in parts.iter().copied().flatten().chain(single.iter().copied().flatten()) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }
    match body {
        Body::Meeting(m) => [each(&[&m.participants], &[&m.host, &m.mediator]), Vec::new()],
        Body::Statement(s) => [each(&[], &[&s.speaker]), Vec::new()],
        Body::Proposal(p) => [each(&[&p.proposers], &[]), each(&[&p.presented_to], &[])],
        Body::Provision(p) => [each(&[&p.obliged], &[]), each(&[&p.beneficiary], &[])],
        Body::Stance(s) => [vec![&s.actor], Vec::new()],
        Body::Deadline(d) => [each(&[], &[&d.set_by]), each(&[&d.on], &[])],
        Body::Attack(a) => [each(&[&a.perpetrators], &[]), each(&[&a.targets], &[])],
        Body::Sanction(s) => [each(&[&s.imposed_by], &[]), each(&[&s.on], &[])],
        Body::Aid(a) => [each(&[], &[&a.giver]), each(&[], &[&a.receiver])],
        Body::Exchange(e) => [each(&[&e.from], &[]), each(&[&e.to], &[])],
        Body::Control(c) => [each(&[], &[&c.holder]), Vec::new()],
        Body::Movement(_) => [Vec::new(), Vec::new()],
        Body::Event(e) => [each(&[&e.actors], &[]), each(&[&e.recipients], &[])],
    }
}

fn figures(body: &Body) -> Vec<(&'static str, Count)> {
    let of = |name, count: &Option<CountOf>| count.as_ref().map(|c| (name, c.count.clone()));
    match body {
        Body::Attack(a) => {
            let people = [
                of("killed", &a.killed),
                of("injured", &a.injured),
                of("missing", &a.missing),
                of("captured", &a.captured),
            ];
            let weapons = a.weapons.iter().filter_map(|w| Some(("weapons", w.count.clone()?)));
            people.into_iter().flatten().chain(weapons).collect()
        }
        Body::Exchange(e) => of("released", &e.released).into_iter().collect(),
        Body::Movement(m) => of("moved", &m.who).into_iter().collect(),
        Body::Meeting(m) => m
            .duration
            .as_ref()
            .and_then(|d| d.minutes.map(|n| (d, n)))
            .map(|(d, n)| {
                ("duration", Count { text: d.text.clone(), min: Some(n), max: Some(n), approximate: false })
            })
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

fn weapons(body: &Body) -> BTreeSet<String> {
    match body {
        Body::Attack(a) => a.weapons.iter().flat_map(|w| stems(&w.sort)).collect(),
        _ => BTreeSet::new(),
    }
}

fn about(body: &Body, target: Option<&str>) -> String {
    let mut parts: Vec<&str> = target.into_iter().collect();
    match body {
        Body::Meeting(m) => parts.extend(m.topics.iter().map(String::as_str)),
        Body::Statement(s) => parts.extend(s.topics.iter().map(String::as_str)),
        Body::Proposal(p) => parts.push(&p.label),
        Body::Provision(p) => parts.push(&p.text),
        Body::Stance(s) => {
            if let Toward::Issue { issue } = &s.toward {
                parts.push(issue);
            }
            parts.extend(s.conditions.as_deref());
        }
        Body::Deadline(d) => parts.extend(d.consequence.as_deref()),
        Body::Attack(a) => parts.extend(a.damage.as_deref()),
        Body::Sanction(s) => parts.extend(s.measure.as_deref()),
        Body::Aid(a) => {
            parts.extend(a.what.as_deref());
            parts.extend(a.amount.as_deref());
        }
        Body::Control(c) => parts.extend(c.territory.as_deref()),
        Body::Movement(m) => {
            parts.extend(m.from_place.as_deref());
            parts.extend(m.to_place.as_deref());
        }
        Body::Exchange(_) | Body::Event(_) => {}
    }
    parts.join("\n")
}

fn sort(fact: &Fact) -> Sort {
    match &fact.body {
        Body::Proposal(p) => Sort::Named(p.sort.name()),
        Body::Provision(p) => Sort::Category(p.category.clone(), p.subcategory.clone()),
        Body::Stance(s) => Sort::Position(s.position),
        Body::Sanction(s) => Sort::Named(s.change.name()),
        Body::Control(c) => Sort::Named(c.change.name()),
        Body::Event(_) => Sort::Event(fact.plover.first().map(|c| c.event)),
        _ => Sort::None,
    }
}
