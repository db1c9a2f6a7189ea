//! Who moves: many people, or troops.

use language::Upos;
use record::Coding;

use super::{Lexicon, code_of};
use crate::kinds::{attack, deeds};
use crate::lexicon::has;
use crate::scene::Scene;

/// Whether a word names people of whom there are many, or whose lot it is to flee.
pub(super) fn are_many(scene: &Scene, word: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(word).to_lowercase();
    let counted = deeds::count_at(scene, word);
    let bare = syntax.upos(word) == Upos::Num || counted.is_some_and(|c| c.words.contains(&word));
    let known = has(&lexicon.people, &lemma);
    let nation = counted.is_some() && syntax.upos(word) == Upos::Propn;
    let plural = scene.analysis.words[word].xpos.ends_with('S')
        || counted.is_some()
        || lemma == "population"
        || lemma == "people";
    known && plural
        || nation
        || bare && counted.is_some_and(|c| c.noun.is_none_or(|n| has(&lexicon.people, syntax.lemma(n))))
}

/// Whether a word names troops, ships, observers that somebody sends.
pub(super) fn are_troops(scene: &Scene, word: usize) -> bool {
    let noun = deeds::count_at(scene, word).and_then(|c| c.noun).unwrap_or(word);
    has(&Lexicon::get().troops, &scene.syntax.lemma(noun).to_lowercase())
}

/// How PLOVER codes troops that these send.
pub(super) fn coding(scene: &Scene, by: &[usize], back: bool) -> Coding {
    let mut coding = code_of(back);
    coding.actor = attack::doers(scene, by);
    coding.context = vec!["military".to_owned()];
    coding
}
