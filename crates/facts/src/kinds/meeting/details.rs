//! What stands beside a meeting: its channel, length, topics and outcome, and whether it is plainly an occasion.

use record::kinds::{Channel, Duration};

use super::Lexicon;
use crate::lexicon::has;
use crate::scene::Scene;
use crate::times::TimeKind;

/// How those who met were joined, as the words beside the trigger say.
pub(super) fn channel(scene: &Scene, word: usize) -> Option<Channel> {
    let lexicon = Lexicon::get();
    let relations = ["compound", "amod", "obl", "advmod", "nmod", "conj"];
    let near: Vec<usize> = scene.syntax.dependents(word, &relations).into_iter().chain([word]).collect();
    let any = |list: &[String]| {
        near.iter().any(|&w| has(list, scene.syntax.lemma(w)) || has(list, &scene.syntax.lower(w)))
    };
    match () {
        () if any(&lexicon.video) => Some(Channel::Video),
        () if any(&lexicon.phone) => Some(Channel::Phone),
        () if any(&lexicon.indirect) => Some(Channel::Indirect),
        () => None,
    }
}

/// The length that stands under the trigger.
pub(super) fn duration(scene: &Scene, word: usize) -> Option<Duration> {
    let found = scene
        .times
        .iter()
        .find(|t| t.minutes.is_some() && scene.analysis.is_below(scene.head_of(t.words.clone()), word))?;
    Some(Duration { text: found.span.of(scene.text).to_owned(), minutes: found.minutes })
}

/// The length that a noun itself is (`ten days of talks`).
pub(super) fn duration_of(scene: &Scene, noun: usize) -> Option<Duration> {
    let found = scene.times.iter().find(|t| t.minutes.is_some() && t.words.contains(&noun))?;
    Some(Duration { text: found.span.of(scene.text).to_owned(), minutes: found.minutes })
}

/// What it was about, in the report's words.
pub(super) fn topics(scene: &Scene, word: usize) -> Vec<String> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut heads = syntax.obliques(word, &lexicon.about);
    if has(&lexicon.talk_verbs, syntax.lemma(word)) {
        heads.extend(syntax.dependents(word, &["obj"]));
    } else if let Some(governor) =
        syntax.governor(word).filter(|&g| has(&lexicon.talk_verbs, syntax.lemma(g)))
    {
        heads.extend(syntax.dependents(governor, &["obj"]));
    }
    heads.retain(|&h| {
        !scene.times.iter().any(|t| t.words.contains(&h)) && !scene.places.iter().any(|p| p.head == h)
    });
    heads.into_iter().map(|h| syntax.phrase_span(h).of(scene.text).to_owned()).collect()
}

/// What a meeting did: the clause of which it is the subject.
pub(super) fn outcome(scene: &Scene, noun: usize) -> Option<String> {
    let governor = scene.syntax.governor(noun)?;
    let subject = scene.syntax.relation(scene.syntax.first_conjunct(noun)) == "nsubj";
    (subject && has(&Lexicon::get().outcome, scene.syntax.lemma(governor)))
        .then(|| scene.syntax.clause_span(governor).of(scene.text).to_owned())
}

/// Whether the words say when, where or how long: an occasion, not meeting in general.
pub(super) fn is_occasion(scene: &Scene, word: usize) -> bool {
    let dated = scene.time_of(word).is_some_and(|t| scene.times[t].kind != TimeKind::Frequency);
    let limited = scene
        .times
        .iter()
        .any(|t| t.kind == TimeKind::Until && scene.analysis.is_below(scene.head_of(t.words.clone()), word));
    dated || limited || scene.place_of(word).is_some() || duration(scene, word).is_some()
}
