//! People on the move: flight, displacement, return, troops that are sent or called back.

use language::Upos;
use record::kinds::Movement;
use record::{Body, Coding, EventType, Factuality};

use super::{Kind, deeds};
use crate::draft::{Draft, Drafts};
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

mod places;
#[cfg(test)]
mod tests;
mod who;

/// The kind `movement`.
pub(super) struct Movements;

lexicon! {
    /// Words of moving; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        flees, goes, displaces, displaces_whence, sends, recalls, people, troops, flights, of, from, to, to_station, directions,
        leaves, reaches, exile, no_places,
    }
}

/// What one word tells of a movement.
struct Told {
    /// The word of those who move.
    who: usize,
    from: Option<String>,
    to: Option<String>,
    coding: Option<Coding>,
}

impl Kind for Movements {
    fn name(&self) -> &'static str {
        "movement"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for word in 0..scene.analysis.words.len() {
            let told = match scene.syntax.upos(word) {
                Upos::Verb => by_verb(scene, word),
                Upos::Noun => by_noun(scene, word),
                _ => None,
            };
            if let Some(told) = told {
                add(scene, drafts, word, told);
            }
        }
    }
}

fn add(scene: &Scene, drafts: &mut Drafts, trigger: usize, told: Told) {
    let who = deeds::counted(scene, told.who);
    if who.count.max == Some(0) {
        return;
    }
    let who = Some(who);
    let body = Movement { who, from_place: told.from, to_place: told.to };
    let Some(mut draft) = deeds::start(scene, drafts, Body::Movement(body), trigger) else { return };
    let recalled = has(&Lexicon::get().recalls, scene.syntax.lemma(trigger)) && !is_announced(scene, trigger);
    if recalled && draft.factuality == Factuality::Planned {
        return;
    }
    if deeds::is_only_wished(&draft)
        || draft.factuality == Factuality::Denied
        || is_told(scene, drafts, &draft)
    {
        return;
    }
    draft.plover = told.coding.into_iter().collect();
    drafts.push(draft);
}

/// `will withdraw`, `are to leave`
fn is_announced(scene: &Scene, verb: usize) -> bool {
    let to_be = scene.syntax.dependents(verb, &["aux", "cop"]).iter().any(|&a| scene.syntax.lemma(a) == "be");
    scene.syntax.is_future(verb) || to_be
}

/// `were forced to flee`: one movement, told by two verbs.
fn is_told(scene: &Scene, drafts: &Drafts, new: &Draft) -> bool {
    let span = scene.analysis.words[new.trigger].span;
    let Body::Movement(body) = &new.body else { return false };
    drafts
        .all()
        .iter()
        .any(|old| matches!(&old.body, Body::Movement(b) if b.who == body.who) && deeds::is_inside(span, old))
}

/// `thousands fled the town`, `the fighting has driven 3,000 from their homes`, `sent troops to the border`
fn by_verb(scene: &Scene, verb: usize) -> Option<Told> {
    let lexicon = Lexicon::get();
    let lemma = scene.syntax.lemma(verb);
    let patients = scene.syntax.patients(verb);
    if places::is_elsewhere(scene, verb, &patients) {
        return None;
    }
    let whence = places::from(scene, verb, &patients);
    let whither = places::to(scene, verb, &patients);
    let placed = whence.is_some() || whither.is_some();
    if has(&lexicon.sends, lemma)
        && let Some(&who) = patients.iter().find(|&&w| who::are_troops(scene, w))
    {
        let back = has(&lexicon.recalls, lemma);
        let coding = who::coding(scene, &scene.syntax.agents(verb), back);
        return Some(Told { who, from: whence, to: whither, coding: Some(coding) });
    }
    if (has(&lexicon.displaces, lemma) || has(&lexicon.sends, lemma) && placed)
        && let Some(&who) = patients.iter().find(|&&w| who::are_many(scene, w))
        && (placed || !has(&lexicon.displaces_whence, lemma))
    {
        return Some(Told { who, from: whence, to: whither, coding: None });
    }
    let flees = has(&lexicon.flees, lemma);
    if !flees && !has(&lexicon.goes, lemma) || scene.syntax.is_passive(verb) {
        return None;
    }
    let subjects = scene.syntax.subjects(verb);
    let exiled = || {
        scene
            .syntax
            .dependents(verb, &["obl"])
            .into_iter()
            .any(|o| has(&lexicon.exile, scene.syntax.lemma(o)))
    };
    let who = *subjects.iter().find(|&&w| {
        let troops = who::are_troops(scene, w);
        (who::are_many(scene, w) || troops) && (placed || flees) || exiled()
    })?;
    let troops = who::are_troops(scene, who);
    let back = flees || has(&lexicon.recalls, lemma) || whence.is_some();
    let coding = troops.then(|| who::coding(scene, &[who], back));
    Some(Told { who, from: whence, to: whither, coding })
}

/// `the exodus of 30,000 villagers`
fn by_noun(scene: &Scene, noun: usize) -> Option<Told> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.flights, syntax.lemma(noun)) {
        return None;
    }
    let movers = syntax.obliques(noun, &lexicon.of);
    let who = *movers.iter().find(|&&w| deeds::count_at(scene, w).is_some() && who::are_many(scene, w))?;
    Some(Told {
        who,
        from: places::from(scene, noun, &[who]),
        to: places::to(scene, noun, &[who]),
        coding: None,
    })
}

/// PLOVER codes troops sent as MOBILIZE, troops that leave as RETREAT.
fn code_of(back: bool) -> Coding {
    if back {
        Coding::new(EventType::Retreat, Some("withdraw"))
    } else {
        Coding::new(EventType::Mobilize, Some("troops"))
    }
}
