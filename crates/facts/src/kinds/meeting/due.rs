//! Journeys still to come, told without a verb of going: `is due in Cairo on Monday`, `is expected back in Lagos`.

use language::Upos;
use record::kinds::{Channel, Meeting};
use record::{ActorId, Place};

use super::who::{people, together};
use super::{Found, Lexicon, parts, travel};
use crate::lexicon::has;
use crate::scene::Scene;

/// The visit that a word announces: somebody who travels to talk is awaited in a place.
pub(super) fn read(scene: &Scene, word: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let predicate = predicate(scene, word)?;
    let subjects = syntax.subjects(predicate);
    let travellers = people(scene, &subjects);
    let sent =
        subjects.iter().any(|&w| has(&lexicon.delegates, syntax.lemma(w)) || parts::is_told_envoy(scene, w));
    if !sent && !travellers.iter().any(|id| parts::is_envoy(scene, id, false)) {
        return None;
    }
    let place = place(scene, predicate)?;
    let hosts = people(scene, &travel::talks_ahead(scene, predicate));
    let hosts: Vec<ActorId> = hosts.into_iter().filter(|id| !travellers.contains(id)).collect();
    let meeting = Meeting {
        participants: together([travellers, hosts]),
        channel: Some(Channel::InPerson),
        ..Meeting::default()
    };
    Some(Found { meeting, clause: predicate, strong: true, visit: true, due: Some(place) })
}

/// The predicate of a clause in which somebody is `due` or `expected`; no verb below says what for.
fn predicate(scene: &Scene, word: usize) -> Option<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.awaited, &syntax.lower(word))
        || !syntax.dependents(word, &["xcomp", "ccomp", "obj"]).is_empty()
    {
        return None;
    }
    match syntax.upos(word) {
        Upos::Verb => syntax.is_passive(word).then_some(word),
        _ if matches!(syntax.relation(word), "case") => scene.analysis.words[word].head,
        _ => (!syntax.subjects(word).is_empty()).then_some(word),
    }
}

/// Where they are awaited: the predicate itself, or a phrase below it.
fn place(scene: &Scene, predicate: usize) -> Option<Place> {
    let mut words = scene.syntax.obliques(predicate, &Lexicon::get().awaited_in);
    words.push(predicate);
    let found = words.iter().find_map(|&w| scene.places.iter().find(|p| p.words.contains(&w)));
    found.map(|p| p.place.clone())
}
