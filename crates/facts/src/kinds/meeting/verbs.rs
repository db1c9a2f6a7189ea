//! Meetings told by a verb: met, visited, telephoned, shuttled between, spent two hours with.

use record::kinds::{Channel, Meeting};
use record::{ActorId, ActorKind};

use super::{Found, Lexicon, details, people, together};
use crate::lexicon::has;
use crate::scene::Scene;

/// How a verb tells a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Its subject and object or companions come together.
    Meets,
    /// Its subjects talk, with each other or a companion.
    Talks,
    /// Its subject goes back and forth between the others.
    Shuttles,
    /// Its subject goes to the others.
    Travels,
    /// Its subject passes time with the others.
    Passes,
    /// Any deed done `by telephone`.
    Phones,
}

/// The meeting that a verb tells.
pub(super) fn read(scene: &Scene, verb: usize) -> Option<Found> {
    let way = way(scene, verb)?;
    let agents = agents(scene, verb);
    let mut others = others(scene, verb, way);
    others.retain(|o| !agents.contains(o));
    if !is_meeting(scene, verb, way, &agents, &others) {
        return None;
    }
    let lexicon = Lexicon::get();
    let hosting = has(&lexicon.host_verbs, scene.syntax.lemma(verb));
    let visiting = way == Way::Travels || has(&lexicon.visit_verbs, scene.syntax.lemma(verb));
    let host = if hosting { agents.first() } else { others.first().filter(|_| visiting) }.cloned();
    let mediator = agents.first().filter(|_| way == Way::Shuttles).cloned();
    let meeting = Meeting {
        participants: together([agents, others]),
        host,
        mediator,
        channel: channel(scene, verb, way),
        duration: details::duration(scene, verb),
        topics: details::topics(scene, verb),
        outcome: None,
    };
    Some(Found { meeting, clause: verb, strong: true, visit: visiting })
}

fn way(scene: &Scene, verb: usize) -> Option<Way> {
    let (lexicon, lemma) = (Lexicon::get(), scene.syntax.lemma(verb));
    Some(match () {
        () if has(&lexicon.verbs, lemma) => Way::Meets,
        () if has(&lexicon.talk_verbs, lemma) => Way::Talks,
        () if has(&lexicon.shuttle_verbs, lemma) => Way::Shuttles,
        () if has(&lexicon.travel_verbs, lemma) => Way::Travels,
        () if has(&lexicon.passing_verbs, lemma) => Way::Passes,
        () if !scene.syntax.obliques(verb, &lexicon.by_phone).iter().all(|&o| !is_phone(scene, o)) => {
            Way::Phones
        }
        () => return None,
    })
}

fn is_phone(scene: &Scene, noun: usize) -> bool {
    has(&Lexicon::get().phone, scene.syntax.lemma(noun))
}

/// Who comes: the subjects, all of them where the tree has split an apposition off, and of a passive the doers.
fn agents(scene: &Scene, verb: usize) -> Vec<ActorId> {
    let syntax = &scene.syntax;
    let mut words = syntax.agents(verb);
    if !syntax.is_passive(verb) {
        let split = syntax.dependents(verb, &["nsubj"]);
        words.extend(split.into_iter().skip(1).flat_map(|s| syntax.conjuncts(s)));
    }
    let mut found = people(scene, &words);
    if let (1, "acl:relcl", Some(noun)) =
        (found.len(), scene.analysis.words[verb].relation, scene.analysis.words[verb].head)
    {
        // "A and B, who met": the tree may hang the clause on B alone.
        let all = people(scene, &syntax.conjuncts(syntax.first_conjunct(noun)));
        if all.contains(&found[0]) && syntax.relation(noun) == "conj" {
            found = all;
        }
    }
    found
}

/// Whom they come together with.
fn others(scene: &Scene, verb: usize, way: Way) -> Vec<ActorId> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let companions = people(scene, &syntax.obliques(verb, &lexicon.with));
    match way {
        Way::Meets | Way::Phones => {
            let patients = people(scene, &syntax.patients(verb));
            let beside = people(scene, &syntax.obliques(verb, &lexicon.beside));
            together([patients, companions, relative(scene, verb), beside])
        }
        Way::Travels => people(scene, &syntax.obliques(verb, &lexicon.goal)),
        Way::Talks => together([companions, people(scene, &syntax.obliques(verb, &lexicon.goal))]),
        Way::Shuttles => companions,
        Way::Passes => {
            let inner = syntax
                .dependents(verb, &["obj", "obl"])
                .into_iter()
                .flat_map(|o| syntax.obliques(o, &lexicon.with));
            together([companions, people(scene, &inner.collect::<Vec<_>>())])
        }
    }
}

/// The noun on which a relative clause hangs whose pronoun is its object (`the minister, whom she met`).
fn relative(scene: &Scene, verb: usize) -> Vec<ActorId> {
    let word = &scene.analysis.words[verb];
    let (Some(noun), "acl:relcl") = (word.head, word.relation) else { return Vec::new() };
    let own = scene.syntax.dependents(verb, &["nsubj", "obj"]);
    let (pronouns, named): (Vec<usize>, Vec<usize>) =
        own.into_iter().partition(|&w| matches!(scene.analysis.words[w].xpos, "WP" | "WDT"));
    let object = !pronouns.is_empty() && named.iter().any(|&w| scene.syntax.relation(w) == "nsubj");
    if object { people(scene, &[noun]) } else { Vec::new() }
}

/// Whether what is known of the sides makes it a meeting and not a way of speaking.
fn is_meeting(scene: &Scene, verb: usize, way: Way, agents: &[ActorId], others: &[ActorId]) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if syntax.dependents(verb, &["obj"]).iter().any(|&o| has(&lexicon.not_meeting, syntax.lemma(o))) {
        return false;
    }
    let both = !agents.is_empty() && !others.is_empty();
    let sides = both || agents.len() + others.len() > 1;
    match way {
        Way::Meets if has(&lexicon.companion_verbs, syntax.lemma(verb)) => both,
        Way::Meets => {
            sides || (!agents.is_empty() || !others.is_empty()) && details::is_occasion(scene, verb)
        }
        Way::Talks => {
            both && !speaks_in_public(scene, verb) || agents.len() > 1 && details::is_occasion(scene, verb)
        }
        Way::Phones | Way::Passes => both,
        Way::Shuttles => !agents.is_empty(),
        Way::Travels => agents.iter().any(|a| is_envoy(scene, a)) && (both || goes_to_a_place(scene, verb)),
    }
}

/// `spoke to reporters`: talk, but no meeting.
fn speaks_in_public(scene: &Scene, verb: usize) -> bool {
    let lexicon = Lexicon::get();
    let goals = scene
        .syntax
        .obliques(verb, &lexicon.goal)
        .into_iter()
        .chain(scene.syntax.obliques(verb, &lexicon.with));
    goals.into_iter().any(|g| has(&lexicon.not_meeting, scene.syntax.lemma(g)))
}

fn goes_to_a_place(scene: &Scene, verb: usize) -> bool {
    let goals = scene.syntax.obliques(verb, &Lexicon::get().goal);
    goals.iter().any(|&g| scene.places.iter().any(|p| p.words.contains(&g)))
}

/// Somebody whose journeys are made to talk: the report calls them an envoy, a mediator, a minister.
fn is_envoy(scene: &Scene, id: &ActorId) -> bool {
    let Some(actor) = scene.cast.get(id) else { return false };
    let lexicon = Lexicon::get();
    let called = |title: &str| title.split_whitespace().any(|w| has(&lexicon.envoys, &w.to_lowercase()));
    actor.kind == ActorKind::Person && (called(&actor.name) || actor.roles.iter().any(|r| called(&r.title)))
}

fn channel(scene: &Scene, verb: usize, way: Way) -> Option<Channel> {
    let told = details::channel(scene, verb);
    match way {
        Way::Phones => Some(Channel::Phone),
        Way::Talks => told,
        _ => told.or(Some(Channel::InPerson)),
    }
}
