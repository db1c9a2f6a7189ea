//! Where an attack was: what was hit, or where the dead were.

use language::Upos;
use record::{Body, Place, Resolution};

use super::Lexicon;
use crate::draft::{Draft, Drafts};
use crate::lexicon::has;
use crate::places::PlaceMention;
use crate::scene::Scene;

/// Where it was: the place that is hit, if one is; else what stands about the deed.
pub(super) fn place_hit(scene: &Scene, draft: &mut Draft) {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let deed = draft.trigger;
    let mut hit = syntax.obliques(deed, &lexicon.against);
    if syntax.upos(deed) == Upos::Verb {
        hit.extend(syntax.dependents(deed, &["obj", "nsubj:pass"]));
    } else if has(&lexicon.suffered_of, syntax.lemma(deed)) {
        hit.extend(syntax.obliques(deed, &["of".to_owned()]));
    }
    let under = |w: usize| {
        scene.places.iter().find(|p| p.words.contains(&w)).or_else(|| {
            // "peacekeepers from Chad" were hit elsewhere.
            let mut inner = syntax.dependents(w, &["nmod", "compound"]);
            inner.retain(|&i| syntax.case(i).is_none_or(|case| !has(&lexicon.from, &case)));
            scene.places.iter().find(|p| inner.contains(&p.head))
        })
    };
    let source = draft.place.as_ref().is_some_and(|place| {
        let from = syntax.obliques(deed, &lexicon.from);
        scene.places.iter().any(|p| p.place == *place && from.contains(&p.head))
    });
    if source {
        draft.place = None;
    }
    let found = hit.into_iter().find_map(under).map(|p| p.place.clone());
    let kept = draft.place.take().filter(|own| found.as_ref().is_none_or(|hit| own.country == hit.country));
    let strays = kept.as_ref().is_some_and(|own| strays(scene, deed, own));
    draft.place = if source { found } else { kept.filter(|_| !strays).or(found) };
}

/// Whether the place belongs to the subject of the verb under which the violence stands (`the visit to Oslo follows an
/// attack`).
fn strays(scene: &Scene, deed: usize, own: &Place) -> bool {
    let syntax = &scene.syntax;
    let Some(governor) = syntax.governor(deed) else { return false };
    if syntax.upos(deed) != Upos::Noun {
        return false;
    }
    let subjects = syntax.dependents(governor, &["nsubj"]);
    let range = scene.analysis.sentences[scene.analysis.words[deed].sentence].words.clone();
    let first = scene.places.partition_point(|p| p.words.start < range.start);
    let here = scene.places[first..].iter().take_while(|p| p.words.start < range.end);
    here.into_iter().find(|p| p.place == *own).is_some_and(|p| {
        subjects.iter().any(|&s| s != deed && (s == p.head || scene.analysis.is_below(p.head, s)))
            && !scene.analysis.is_below(p.head, deed)
    })
}

/// The place of whose dead a clause with `where` tells is where the attack was.
pub(super) fn read(scene: &Scene, drafts: &mut Drafts) {
    let mut places = scene.places.iter().peekable();
    let mut last: Option<&PlaceMention> = None;
    let mut found: Vec<(usize, Place)> = Vec::new();
    for word in 0..scene.analysis.words.len() {
        while let Some(place) = places.next_if(|p| p.words.end <= word) {
            last = Some(place);
        }
        let near = last.filter(|p| word - p.words.end <= 1);
        if let Some(place) = near.filter(|_| scene.syntax.lower(word) == "where") {
            found.push((word, place.place.clone()));
        }
    }
    for draft in drafts.all_mut() {
        let Body::Attack(attack) = &draft.body else { continue };
        if attack.killed.is_none() && attack.injured.is_none() {
            continue;
        }
        let pieces = draft.evidence.pieces();
        let inside = |w: usize| pieces.iter().any(|p| p.span.contains(scene.analysis.words[w].span));
        let from = found.partition_point(|(w, _)| {
            pieces.first().is_some_and(|p| scene.analysis.words[*w].span.start() < p.span.start())
        });
        if is_widespread(scene, draft) {
            continue;
        }
        let told = found[from..].iter().take(4).find(|(w, _)| inside(*w) && has_loss(scene, *w));
        let Some((_, place)) = told else { continue };
        if draft.place.as_ref().is_none_or(|own| widens(own, place)) {
            draft.place = Some(place.clone());
        }
    }
}

/// `struck across the country`: where some of the dead were is not where it was.
fn is_widespread(scene: &Scene, draft: &Draft) -> bool {
    let across = &Lexicon::get().across;
    draft.triggers(scene).into_iter().any(|t| !scene.syntax.obliques(t, across).is_empty())
}

/// Whether the clause of `where` tells of dead or wounded.
fn has_loss(scene: &Scene, word: usize) -> bool {
    let clause = scene.syntax.clause(word);
    super::is_loss(scene.syntax.lemma(clause))
}

/// Whether a place is only the country of another.
fn widens(own: &Place, other: &Place) -> bool {
    own.country == other.country
        && own.resolution == Some(Resolution::Country)
        && other.resolution != Some(Resolution::Country)
}
