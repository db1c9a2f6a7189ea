//! One attack told in several places of a report is one fact with several pieces of evidence.

use record::kinds::Attack;
use record::{ActorId, Body, EvidenceRole, FactId};

use super::Lexicon;
use crate::draft::{Draft, Drafts};
use crate::lexicon::has;
use crate::scene::Scene;

/// The attack already read that `draft` speaks of again, the latest first.
pub(super) fn twin(scene: &Scene, drafts: &Drafts, draft: &Draft) -> Option<FactId> {
    drafts.all().iter().rev().find(|old| same(scene, old, draft)).map(|old| old.id.clone())
}

fn same(scene: &Scene, old: &Draft, new: &Draft) -> bool {
    let (Body::Attack(a), Body::Attack(b)) = (&old.body, &new.body) else { return false };
    let sentence = |d: &Draft| scene.analysis.words[d.trigger].sentence;
    if sentence(old) == sentence(new)
        && is_outcome(scene, old, new)
        && agree(&a.perpetrators, &b.perpetrators)
    {
        return true;
    }
    if is_thin(b)
        && agree(&a.perpetrators, &b.perpetrators)
        && super::nouns::speaks_again(scene, new.trigger)
        && scene.syntax.upos(new.trigger) == language::Upos::Noun
    {
        return true;
    }
    if introduces(scene, old, new) && times_agree(scene, old, new) && places_agree(old, new) {
        return true;
    }
    let far = sentence(new) - sentence(old).min(sentence(new));
    let (near, told_at_large) = (far <= 2, far <= 8 && same_arms(a, b));
    (near || told_at_large)
        && old.factuality == new.factuality
        && agree(&a.perpetrators, &b.perpetrators)
        && (agree(&a.targets, &b.targets) || a.targets == a.perpetrators)
        && times_agree(scene, old, new)
        && places_agree(old, new)
        && (links(scene, old, new) || sentence(old) == sentence(new) && old.trigger != new.trigger && thin(b))
}

/// Whether the new trigger says what the old deed did (`struck a market, killing 17`) or is (`…, one of its heaviest raids`).
fn is_outcome(scene: &Scene, old: &Draft, new: &Draft) -> bool {
    let relation = scene.syntax.relation(new.trigger);
    let below = scene.analysis.is_below(new.trigger, old.trigger);
    let taken = relation == "conj" && has(&Lexicon::get().abducts, scene.syntax.lemma(new.trigger));
    let loss = super::is_loss(scene.syntax.lemma(new.trigger))
        && matches!(relation, "advcl" | "conj" | "xcomp" | "acl");
    let loss = loss || taken;
    let deed = scene.analysis.words[new.trigger].head;
    let beside =
        relation == "appos" || deed.is_some_and(|h| scene.syntax.lemma(h) == "one" && relation == "nmod");
    below && loss || beside
}

/// Whether the old telling says no more than that there was fighting and the new one, in the next sentence, what it was.
fn introduces(scene: &Scene, old: &Draft, new: &Draft) -> bool {
    let Body::Attack(a) = &old.body else { return false };
    let sentence = |d: &Draft| scene.analysis.words[d.trigger].sentence;
    let paragraph = |d: &Draft| scene.analysis.sentences[sentence(d)].paragraph;
    let general =
        super::nouns::is_general(scene.syntax.lemma(old.trigger)) && old.evidence.pieces().len() == 1;
    general
        && is_thin(a)
        && a.perpetrators.is_empty()
        && sentence(new) == sentence(old) + 1
        && paragraph(new) == paragraph(old)
}

/// Whether both name the same doer and a weapon in common.
fn same_arms(a: &Attack, b: &Attack) -> bool {
    let weapon = a.weapons.iter().any(|w| b.weapons.iter().any(|v| v.sort == w.sort));
    weapon && a.perpetrators.iter().any(|p| b.perpetrators.contains(p))
}

/// Names neither victim nor weapon nor loss.
fn is_thin(attack: &Attack) -> bool {
    attack.weapons.is_empty()
        && attack.targets.is_empty()
        && attack.killed.is_none()
        && attack.injured.is_none()
}

/// Whether one list is empty or they share a member.
fn agree(a: &[ActorId], b: &[ActorId]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.contains(x))
}

fn times_agree(scene: &Scene, old: &Draft, new: &Draft) -> bool {
    let day = |d: &Draft| d.time.map(|t| (scene.times[t].when.from, scene.times[t].when.to));
    match (day(old), day(new)) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    }
}

fn places_agree(old: &Draft, new: &Draft) -> bool {
    match (&old.place, &new.place) {
        (Some(x), Some(y)) => x.name == y.name || x.resolution != y.resolution && x.country == y.country,
        _ => true,
    }
}

/// Whether something ties the tellings together: the same doer, or the very word again.
fn links(scene: &Scene, old: &Draft, new: &Draft) -> bool {
    let (Body::Attack(a), Body::Attack(b)) = (&old.body, &new.body) else { return false };
    let shared = a.perpetrators.iter().any(|p| b.perpetrators.contains(p));
    let outcome = scene.analysis.words[old.trigger].sentence == scene.analysis.words[new.trigger].sentence
        && super::is_loss(scene.syntax.lemma(new.trigger));
    let again = super::nouns::is_definite(scene, new.trigger)
        && scene.syntax.upos(new.trigger) == language::Upos::Noun
        && scene.syntax.dependents(new.trigger, &["nmod"]).is_empty()
        && b.perpetrators.is_empty();
    shared
        || again
        || outcome
        || mentions_weapons(scene, old, b)
        || scene.syntax.lemma(old.trigger) == scene.syntax.lemma(new.trigger)
}

/// Whether an attack by nobody known names the very weapons of the new one.
fn mentions_weapons(scene: &Scene, old: &Draft, new: &Attack) -> bool {
    let Body::Attack(attack) = &old.body else { return false };
    let span = scene.syntax.clause_span(scene.syntax.clause(old.trigger));
    let told: Vec<&str> = scene.words_in(span).map(|w| scene.syntax.lemma(w)).collect();
    let same = |sort: &str| sort.split_whitespace().next_back().is_some_and(|name| told.contains(&name));
    attack.perpetrators.is_empty() && new.weapons.iter().any(|w| same(&w.sort))
}

/// Says nothing but that there was violence.
fn thin(attack: &Attack) -> bool {
    attack.perpetrators.is_empty() && attack.weapons.is_empty()
}

/// Adds what a further telling says.
pub(super) fn merge(scene: &Scene, drafts: &mut Drafts, id: &FactId, new: Draft) {
    let Some(old) = drafts.get_mut(id) else { return };
    let (Body::Attack(a), Body::Attack(b)) = (&mut old.body, new.body) else { return };
    let add = |to: &mut Vec<ActorId>, from: Vec<ActorId>| {
        for id in from {
            if !to.contains(&id) {
                to.push(id);
            }
        }
    };
    add(&mut a.perpetrators, b.perpetrators);
    add(&mut a.targets, b.targets);
    for weapon in b.weapons {
        match a.weapons.iter_mut().find(|w| w.sort == weapon.sort) {
            Some(known) => known.count = known.count.take().or(weapon.count),
            None => a.weapons.push(weapon),
        }
    }
    old.time = old.time.or(new.time);
    old.place = old.place.take().or(new.place);
    for piece in new.evidence.pieces() {
        old.evidence.add(scene.text, piece.span, EvidenceRole::Trigger);
    }
    super::code(scene, old);
}
