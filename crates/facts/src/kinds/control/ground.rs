//! What is ground that can be held.

use language::Upos;

use super::Lexicon;
use crate::kinds::deeds;
use crate::lexicon::has;
use crate::scene::Scene;

/// Those of these words that name ground: places, and nouns of ground that a name or article sets apart.
pub(super) fn among(scene: &Scene, words: &[usize]) -> Vec<usize> {
    let mut found: Vec<usize> = words.iter().copied().filter(|&w| is_ground(scene, w)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a word names ground.
pub(super) fn is_ground(scene: &Scene, word: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(word).to_lowercase();
    let named = syntax.upos(word) == Upos::Propn && deeds::is_place(scene, word);
    named && !is_adjective(scene, word)
        || matches!(syntax.upos(word), Upos::Noun | Upos::Propn) && has(&lexicon.ground, &lemma)
}

/// A place's name before the noun that it describes.
fn is_adjective(scene: &Scene, word: usize) -> bool {
    matches!(scene.syntax.relation(word), "amod" | "compound" | "nmod:poss")
}

/// How ground is called: by its name alone, or the phrase of a noun up to who gets it or lost it.
pub(super) fn named(scene: &Scene, word: usize) -> String {
    let syntax = &scene.syntax;
    let name = syntax.upos(word) == Upos::Propn;
    if let Some(place) = scene.places.iter().find(|p| name && p.words.contains(&word)) {
        return scene.analysis.span_of(place.words.clone()).of(scene.text).to_owned();
    }
    let lexicon = Lexicon::get();
    let parties = [&lexicon.to, &lexicon.from].into_iter().flat_map(|cases| syntax.obliques(word, cases));
    let end = parties.flat_map(|w| scene.analysis.subtree(w)).filter(|&w| w > word).min();
    let span = syntax.phrase_span(word);
    let kept = end.map_or(span, |end| {
        let words = scene.words_in(span);
        scene.analysis.span_of(words.start..end.min(words.end))
    });
    kept.of(scene.text).to_owned()
}
