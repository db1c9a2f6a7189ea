//! Meetings told by a noun: held talks, the visit of, a summit in, after a session with.

use record::ActorId;
use record::kinds::{Channel, Meeting};

use super::{Found, Lexicon, details, people, together};
use crate::lexicon::has;
use crate::scene::Scene;

/// Those who come, and in which part.
#[derive(Default)]
struct Sides {
    participants: Vec<ActorId>,
    host: Option<ActorId>,
    mediator: Option<ActorId>,
}

/// The meeting that a noun tells.
pub(super) fn read(scene: &Scene, noun: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.nouns, syntax.lemma(noun)) || matches!(syntax.relation(noun), "compound" | "amod") {
        return None;
    }
    let sides = sides(scene, noun);
    let weak = has(&lexicon.weak_nouns, syntax.lemma(noun)) && scene.analysis.words[noun].xpos != "NNS";
    let occasion = details::is_occasion(scene, noun);
    let known = sides.participants.len() + usize::from(sides.mediator.is_some());
    if known == 0 && (weak || !is_definite(scene, noun) && !occasion) {
        return None;
    }
    let strong = match known {
        0 => false,
        1 => occasion && !weak,
        _ => true,
    };
    let clause = syntax.governor(carrier(scene, noun)).unwrap_or_else(|| syntax.clause(noun));
    let visit = has(&lexicon.visit_nouns, syntax.lemma(noun));
    let meeting = Meeting {
        participants: sides.participants,
        host: sides.host,
        mediator: sides.mediator,
        channel: details::channel(scene, noun).or_else(|| (!weak).then_some(Channel::InPerson)),
        duration: details::duration(scene, noun),
        topics: details::topics(scene, noun),
        outcome: details::outcome(scene, noun),
    };
    Some(Found { meeting, clause, strong, visit })
}

fn sides(scene: &Scene, noun: usize) -> Sides {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let own = people(scene, &syntax.owners(noun));
    let named = people(scene, &syntax.obliques(noun, &lexicon.with));
    let mut sides = Sides { participants: together([own, named]), ..Sides::default() };
    let carrier = carrier(scene, noun);
    if let Some(governor) = syntax.governor(carrier) {
        from_governor(scene, carrier, governor, &mut sides);
    }
    let attached = syntax.dependents(noun, &["acl"]);
    let mediated = attached.into_iter().filter(|&by| has(&lexicon.mediated, &syntax.lower(by)));
    let mediators = mediated.flat_map(|by| people(scene, &syntax.agents(by))).chain(auspices(scene, noun));
    sides.mediator = sides.mediator.take().or_else(|| mediators.into_iter().next());
    let Sides { participants, mediator, .. } = &mut sides;
    participants.retain(|p| Some(p) != mediator.as_ref());
    sides
}

/// The noun that stands for the meeting in its clause: `days` in `after ten days of talks`, else itself.
fn carrier(scene: &Scene, noun: usize) -> usize {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let first = syntax.first_conjunct(noun);
    let part = syntax.relation(first) == "nmod" && syntax.case(first).is_some_and(|c| has(&lexicon.of, &c));
    match scene.analysis.words[first].head {
        Some(head) if part && has(&lexicon.carriers, syntax.lemma(head)) => head,
        _ => noun,
    }
}

/// Those whom the verb names: who holds, hosts or mediates it, who travels to it.
fn from_governor(scene: &Scene, noun: usize, governor: usize, sides: &mut Sides) {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(governor);
    let first = syntax.first_conjunct(noun);
    let inside =
        syntax.relation(first) == "obl" && syntax.case(first).is_some_and(|c| has(&lexicon.during, &c));
    let comes = has(&lexicon.travel_verbs, lemma) && inside;
    if has(&lexicon.light_verbs, lemma) || inside && has(&lexicon.talk_verbs, lemma) || comes {
        let agents = people(scene, &syntax.agents(governor));
        sides.host = agents.first().filter(|_| has(&lexicon.host_verbs, lemma)).cloned();
        sides.mediator = agents.first().filter(|_| has(&lexicon.mediate_verbs, lemma)).cloned();
        let companions = people(scene, &syntax.obliques(governor, &lexicon.with));
        sides.participants = together([std::mem::take(&mut sides.participants), agents, companions]);
    } else if inside && sides.participants.len() < 2 {
        let doers = people(scene, &syntax.agents(governor));
        if sides.participants.len() + doers.len() > 1 {
            sides.participants = together([std::mem::take(&mut sides.participants), doers]);
        }
    }
}

/// Whoever's chairmanship, mediation or auspices it is held under.
fn auspices(scene: &Scene, noun: usize) -> Vec<ActorId> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut under = syntax.obliques(noun, &lexicon.under);
    under.extend(syntax.governor(noun).into_iter().flat_map(|g| syntax.obliques(g, &lexicon.under)));
    under.retain(|&w| has(&lexicon.auspices, syntax.lemma(w)));
    let whose = |w: usize| [syntax.owners(w), syntax.obliques(w, &lexicon.with)].concat();
    under.into_iter().flat_map(|w| people(scene, &whose(w))).collect()
}

/// Whether it speaks of one known meeting (`the Cairo talks`).
fn is_definite(scene: &Scene, noun: usize) -> bool {
    scene.syntax.dependents(noun, &["det", "compound"]).iter().any(|&d| scene.analysis.words[d].xpos != "JJ")
}
