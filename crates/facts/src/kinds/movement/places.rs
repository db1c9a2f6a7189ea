//! Whence and whither, in the report's words.

use super::Lexicon;
use crate::kinds::deeds;
use crate::lexicon::has;
use crate::scene::Scene;

/// Whence: a phrase with `from`, or the object of a verb of leaving.
pub(super) fn from(scene: &Scene, verb: usize, objects: &[usize]) -> Option<String> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut found = deeds::around(scene, verb, objects, &lexicon.from);
    if has(&lexicon.leaves, syntax.lemma(verb)) && !syntax.is_passive(verb) {
        found.extend(objects.iter().filter(|&&o| !super::who::are_many(scene, o)));
    }
    phrase(scene, &found)
}

/// `pulled out of the talks`, `left for a conference`: no way that people go.
pub(super) fn is_elsewhere(scene: &Scene, verb: usize, objects: &[usize]) -> bool {
    let lexicon = Lexicon::get();
    let mut near = deeds::around(scene, verb, objects, &lexicon.from);
    near.extend(deeds::around(scene, verb, objects, &lexicon.to));
    near.into_iter().any(|w| has(&lexicon.no_places, scene.syntax.lemma(w)))
}

/// Whither: a phrase with `to`, an adverb of direction, the object of a verb of reaching; of those sent also where they are put.
pub(super) fn to(scene: &Scene, verb: usize, objects: &[usize]) -> Option<String> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut found = syntax.obliques(verb, &lexicon.to);
    found.extend(objects.iter().flat_map(|&o| syntax.obliques(o, &lexicon.to)));
    if has(&lexicon.reaches, syntax.lemma(verb)) {
        found.extend(objects);
    }
    if has(&lexicon.sends, syntax.lemma(verb)) && !objects.is_empty() {
        found.extend(syntax.obliques(verb, &lexicon.to_station));
    }
    let way = || {
        let adverbs = syntax.dependents(verb, &["advmod", "obl", "compound"]);
        adverbs.into_iter().find(|&a| has(&lexicon.directions, &syntax.lower(a)) && syntax.case(a).is_none())
    };
    phrase(scene, &found).or_else(|| way().map(|a| scene.analysis.text_of(scene.text, a).to_owned()))
}

/// The first of these phrases that is a place: no time, no office, nobody's arms.
fn phrase(scene: &Scene, words: &[usize]) -> Option<String> {
    let timed = |w: usize| scene.times.iter().any(|t| t.words.contains(&w));
    let counted = |w: usize| deeds::count_at(scene, w).is_some_and(|c| c.noun.is_none());
    let place = |w: &&usize| {
        let lemma = scene.syntax.lemma(**w);
        !timed(**w) && !counted(**w) && !has(&Lexicon::get().no_places, lemma)
    };
    words.iter().find(place).map(|&w| deeds::words(scene, w))
}
