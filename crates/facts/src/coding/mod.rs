//! PLOVER events of a text: what the model takes for a deed, with who did it and to whom resolved to codes.

mod facts;
mod parties;
mod rules;
mod senses;
#[cfg(test)]
mod tests;

use std::ops::Range;

use language::{Analysis, EventSpan, Reality};
use record::{ActorId, Date, EventType, Place, Sector, Span, When};

pub(crate) use facts::{draft, enrich, ids, untold};
pub use rules::Rule;

use crate::actors::Lexicon;
use crate::cast::{self, Cast};
use crate::scene::Scene;

/// One political event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Index of the word that tells it.
    pub trigger: usize,
    /// That word.
    pub trigger_span: Span,
    /// The words that tell it, from the first of trigger and parties to the last.
    pub span: Span,
    /// Type.
    pub kind: EventType,
    /// Modes of that type.
    pub modes: Vec<&'static str>,
    /// Contexts.
    pub contexts: Vec<&'static str>,
    /// Who acts.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// Whether it happened.
    pub reality: Reality,
    /// When, if the text says so.
    pub time: Option<When>,
    /// Where, if the text says so.
    pub place: Option<Place>,
    /// How sure the model's type is, 0 to 1.
    pub score: f32,
    /// Rules that changed it.
    pub rules: Vec<Rule>,
    /// The rule for which it is not to be told.
    pub held: Option<Rule>,
}

/// Who acts in an event or whom it befalls.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// The words that name it there.
    pub span: Span,
    /// The actor of the cast that they speak of.
    pub actor: Option<ActorId>,
    /// Fullest name known; the words themselves if nobody is known.
    pub name: String,
    /// ISO 3166-1 alpha-3, or PLOVER's codes for those above countries.
    pub country: Option<String>,
    /// PLOVER sectors.
    pub sectors: Vec<Sector>,
    /// What the country was read from.
    pub basis: Basis,
}

/// What a party's country was read from, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The actor that its words speak of.
    Actor,
    /// Somebody named in its words: `the Kenyan embassy`.
    Named,
    /// A place in its words: `villagers near Goma`.
    Within,
    /// Where the event is.
    Scene,
    /// The one country that the text speaks of.
    Text,
    /// Nothing: the country is not known.
    Nothing,
}

/// The events of an analysed text, in order of their triggers, with those that a rule holds back; `published` dates offices
/// and days.
#[must_use]
pub fn code(text: &str, analysis: &Analysis, published: Option<Date>, lexicon: Lexicon) -> Vec<Event> {
    let cast = cast::resolve(text, analysis, published, lexicon);
    events(&Scene::new(text, analysis, &cast, published))
}

/// The events of a scene, in order of their triggers, with those that a rule holds back.
#[must_use]
pub fn events(scene: &Scene) -> Vec<Event> {
    let home = home(scene.cast, scene);
    let told = scene.analysis.events.iter().map(|told| event(scene, told, home.as_deref())).collect();
    rules::apply(scene, told)
}

fn event(scene: &Scene, told: &EventSpan, home: Option<&str>) -> Event {
    let (kind, score, mode) = senses::decide(scene, told);
    let mut modes: Vec<&'static str> = told.modes.iter().filter(|m| m.0 == kind).map(|m| m.1).collect();
    if modes.is_empty() {
        modes.extend(mode);
    }
    let place = scene.place_of(told.trigger);
    let around = parties::Around { place: place.as_ref(), home };
    let (does, suffers) = (scene.syntax.agents(told.trigger), scene.syntax.patients(told.trigger));
    let actors = parties::all(scene, &or_by_tree(scene, told.trigger, &told.actors, &does), &around);
    let suffers = if has_recipient_as_object(kind) { suffers } else { Vec::new() };
    let mut recipients =
        parties::all(scene, &or_by_tree(scene, told.trigger, &told.recipients, &suffers), &around);
    recipients.retain(|r| r.actor.is_none() || actors.iter().all(|a| a.actor != r.actor));
    let span = actors
        .iter()
        .chain(&recipients)
        .map(|p| p.span)
        .filter(|s| scene.syntax.sentence_span(told.trigger).contains(*s))
        .fold(scene.analysis.words[told.trigger].span, |all, one| all.cover(one));
    Event {
        trigger: told.trigger,
        trigger_span: scene.analysis.words[told.trigger].span,
        span,
        kind,
        modes,
        contexts: told.contexts.clone(),
        actors,
        recipients,
        reality: told.reality,
        time: scene.time_of(told.trigger).map(|i| scene.times[i].when.clone()),
        place,
        score,
        rules: Vec::new(),
        held: None,
    }
}

/// Whether verbs of this type have the recipient as their object: one accuses, arrests or threatens somebody, but exchanges
/// prisoners with and sends food to others.
const fn has_recipient_as_object(kind: EventType) -> bool {
    use EventType::{Accuse, Assault, Coerce, Consult, Request, Support, Threaten};
    matches!(kind, Accuse | Assault | Coerce | Consult | Request | Support | Threaten)
}

/// The stretches that the model links to a trigger; where it links none to a verb, those known actors that the tree has
/// on that side.
fn or_by_tree(scene: &Scene, trigger: usize, linked: &[Range<usize>], heads: &[usize]) -> Vec<Range<usize>> {
    if !linked.is_empty() || scene.syntax.upos(trigger) != language::Upos::Verb {
        return linked.to_vec();
    }
    let actor = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.kind != record::ActorKind::Place);
    let known = |&&head: &&usize| scene.cast.actors_at(head).iter().any(actor);
    heads.iter().filter(known).map(|&head| scene.words_in(scene.syntax.phrase_span(head))).collect()
}

/// The one country whose people and places a text speaks of; none if there are several.
fn home(cast: &Cast, scene: &Scene) -> Option<String> {
    let of_actors = cast.actors.iter().filter_map(|a| a.country.as_deref());
    let of_places = scene.places.iter().filter_map(|p| p.place.country.as_deref());
    let mut all: Vec<&str> = of_actors.chain(of_places).filter(|c| !ABOVE.contains(c)).collect();
    all.sort_unstable();
    all.dedup();
    let [only] = all[..] else { return None };
    Some(only.to_owned())
}

/// PLOVER's codes above countries.
const ABOVE: [&str; 7] = ["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"];
