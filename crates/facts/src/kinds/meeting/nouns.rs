//! Meetings told by a noun: held talks, the visit of, a summit in, after a session with.

use record::kinds::{Channel, Meeting};
use record::{ActorId, Factuality};

use super::who::{pair, parties, people, together};
use super::{Found, Lexicon, details, parts};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// How many nouns may stand one around the other for one meeting.
const MOST_CARRIERS: usize = 3;

/// Those who come, and in which part.
#[derive(Default)]
struct Sides {
    participants: Vec<ActorId>,
    host: Option<ActorId>,
    mediator: Option<ActorId>,
}

/// The meeting that a noun tells.
pub(super) fn read(scene: &Scene, drafts: &Drafts, noun: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.nouns, syntax.lemma(noun)) || matches!(syntax.relation(noun), "compound" | "amod") {
        return None;
    }
    if is_unreal(scene, noun) || carries_another(scene, noun) || is_other(scene, noun) {
        return None;
    }
    let mut sides = sides(scene, noun);
    let weak = has(&lexicon.weak_nouns, syntax.lemma(noun)) && scene.analysis.words[noun].xpos != "NNS";
    let occasion = details::is_occasion(scene, noun);
    let takes_place = takes_place(scene, noun);
    let led = sides.participants.is_empty() && sides.mediator.is_some();
    if sides.participants.len() < 2 && (takes_place || led) && (!weak || occasion) {
        sides.complete(scene, drafts, noun);
    }
    let several = occasion && !weak && sides.participants.iter().any(|id| parts::is_several(scene, id));
    let known = sides.participants.len() + usize::from(sides.mediator.is_some()) + usize::from(several);
    if known == 0 && (weak || !is_definite(scene, noun) && !occasion) {
        return None;
    }
    let told_aside = weak && !is_carried(scene, noun) && !occasion;
    let strong = match known {
        0 => false,
        1 => occasion && !weak && syntax.relation(noun) != "conj",
        _ => !told_aside,
    };
    let clause = governor(scene, carrier(scene, noun)).unwrap_or_else(|| syntax.clause(noun));
    let visit = has(&lexicon.visit_nouns, syntax.lemma(noun));
    let meeting = Meeting {
        participants: sides.participants,
        host: sides.host,
        mediator: sides.mediator,
        channel: details::channel(scene, noun).or_else(|| (!weak || occasion).then_some(Channel::InPerson)),
        duration: details::duration(scene, noun)
            .or_else(|| carriers(scene, noun).into_iter().find_map(|c| details::duration_of(scene, c))),
        topics: details::topics(scene, noun),
        outcome: details::outcome(scene, noun),
    };
    Some(Found { meeting, clause, strong, visit, due: None })
}

/// Whether the noun is what its verb is about or names its sides itself (`held a session`, `a call between A and B`).
fn is_carried(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let argument = matches!(syntax.relation(syntax.first_conjunct(noun)), "obj" | "nsubj" | "xcomp");
    let held = syntax.governor(noun).is_some_and(|g| has(&lexicon.light_verbs, syntax.lemma(g)));
    argument && held || people(scene, &companions_of(scene, noun)).len() > 1
}

/// `a news conference`, `a session of parliament`, `an exchange of prisoners`: no meeting of sides.
fn is_other(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let press = syntax.dependents(noun, &["compound", "amod"]);
    if press.iter().any(|&w| has(&lexicon.press, syntax.lemma(w))) {
        return true;
    }
    let timed = |w: usize| scene.times.iter().any(|t| t.words.contains(&w));
    let of = syntax.obliques(noun, &["of".to_owned()]);
    let others =
        of.into_iter().any(|w| !timed(w) && !is_of_sides(scene, w) && scene.cast.actors_at(w).is_empty());
    others && has(&lexicon.weak_nouns, syntax.lemma(noun))
}

/// `the session of the joint commission`, `a round of talks`: sides meet in these.
fn is_of_sides(scene: &Scene, word: usize) -> bool {
    let lemma = scene.syntax.lemma(word);
    has(&Lexicon::get().nouns, lemma) || has(&Lexicon::get().joint_bodies, lemma)
}

/// `a round of talks`: the talks tell it.
fn carries_another(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let inner = syntax.dependents(noun, &["nmod"]);
    has(&lexicon.carriers, syntax.lemma(noun)) && inner.iter().any(|&w| has(&lexicon.nouns, syntax.lemma(w)))
}

/// `the possibility of talks`, `a call for negotiations`: no meeting yet.
fn is_unreal(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let first = syntax.first_conjunct(carrier(scene, noun));
    let head = scene.analysis.words[first].head;
    let named =
        syntax.relation(first) == "nmod" && head.is_some_and(|h| has(&lexicon.unreal, syntax.lemma(h)));
    let wished = syntax.relation(first) == "obl"
        && syntax.case(first).as_deref() == Some("for")
        && head.is_some_and(|h| has(&lexicon.unreal, syntax.lemma(h)));
    // "left after talks": the talks were held.
    let over = syntax.case(first).is_some_and(|c| has(&lexicon.over, &c));
    let refused = matches!(syntax.relation(first), "obj" | "obl" | "xcomp")
        && !over
        && head.is_some_and(|h| {
            has(&lexicon.refusals, syntax.lemma(h)) || has(&lexicon.leaving, syntax.lemma(h))
        });
    named || wished || refused
}

/// Whether the words say that it was or will be held, though not by whom: it begins, follows, is called (`one year
/// after talks began`), or something else is done after or in it (`concluded after ten days of talks`).
fn takes_place(scene: &Scene, noun: usize) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let carrier = syntax.first_conjunct(carrier(scene, noun));
    let Some(governor) = governor(scene, carrier) else { return false };
    let lemma = syntax.lemma(governor);
    let subject = syntax.relation(carrier) == "nsubj";
    let future = syntax.factuality(governor) != Factuality::Actual
        || scene.syntax.factuality(noun) != Factuality::Actual;
    if subject || syntax.relation(carrier) == "obj" {
        let place = syntax.dependents(governor, &["obj"]).iter().any(|&o| syntax.lemma(o) == "place");
        let run =
            has(&lexicon.phases, lemma) && (lemma != "take" || place) || has(&lexicon.mediate_verbs, lemma);
        return run && (!future || details::is_occasion(scene, noun));
    }
    let after = syntax.case(carrier).is_some_and(|c| has(&lexicon.continuing, &c));
    let long = details::duration_of(scene, carrier).is_some() || carrier != noun;
    let session = has(&lexicon.weak_nouns, syntax.lemma(noun));
    after && !future && (long || !session || details::is_occasion(scene, noun))
}

impl Sides {
    /// Fills in who took part where the noun itself tells too little: who did what was done after or in it, those
    /// whose signature or the like that gained, else the parties of the report.
    fn complete(&mut self, scene: &Scene, drafts: &Drafts, noun: usize) {
        let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
        let carrier = carrier(scene, noun);
        let whole = syntax.first_conjunct(carrier);
        let inside = is_beside(scene, whole);
        if let Some(governor) = governor(scene, carrier).filter(|_| inside) {
            let doers =
                pair(scene, drafts, governor).unwrap_or_else(|| people(scene, &syntax.agents(governor)));
            let of_patients: Vec<usize> = syntax
                .patients(governor)
                .into_iter()
                .flat_map(|p| [vec![p], syntax.obliques(p, &lexicon.of), syntax.owners(p)].concat())
                .collect();
            let patients = if doers.len() == 1 { people(scene, &of_patients) } else { Vec::new() };
            self.participants = together([std::mem::take(&mut self.participants), doers, patients]);
        }
        let ahead = syntax.factuality(noun) != Factuality::Actual;
        if self.participants.is_empty() && (self.mediator.is_none() || !ahead) {
            self.participants = parties(scene, drafts, noun);
        }
        if self.participants.len() < 2 && ahead {
            self.participants.extend(self.mediator.clone());
        }
        self.participants = together([std::mem::take(&mut self.participants)]);
    }
}

fn sides(scene: &Scene, noun: usize) -> Sides {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let carrier = carrier(scene, noun);
    // "the envoy's round", also where the tree has made a subject of the possessor.
    let possessor = syntax
        .dependents(carrier, &["nsubj"])
        .into_iter()
        .filter(|&w| syntax.dependents(w, &["case"]).iter().any(|&c| scene.analysis.words[c].xpos == "POS"))
        .collect();
    let own = people(scene, &[syntax.owners(noun), syntax.owners(carrier), possessor].concat());
    let named =
        people(scene, &[syntax.obliques(noun, &lexicon.with), companions_of(scene, carrier)].concat());
    let came = people(scene, &comers(scene, noun));
    let mut sides = Sides { participants: together([own, named, came]), ..Sides::default() };
    if let Some(governor) = governor(scene, carrier) {
        from_governor(scene, carrier, governor, &mut sides);
    }
    let attached = syntax.dependents(noun, &["acl"]);
    let mediated = attached.into_iter().filter(|&by| has(&lexicon.mediated, &syntax.lower(by)));
    let mediators = mediated.flat_map(|by| people(scene, &syntax.agents(by)));
    let under = auspices(scene, noun).into_iter().chain(auspices(scene, carrier));
    let mediators: Vec<ActorId> = mediators.chain(under).collect();
    if mediators.len() > 1 {
        sides.participants.extend(mediators[1..].iter().cloned());
    }
    sides.mediator = sides.mediator.take().or_else(|| mediators.into_iter().next());
    let Sides { participants, mediator, .. } = &mut sides;
    participants.retain(|p| Some(p) != mediator.as_ref());
    sides
}

/// Those with whom a `round of talks with` them is held, named behind the carrier.
fn companions_of(scene: &Scene, carrier: usize) -> Vec<usize> {
    let with = |c: &String| c != "of" && c != "by";
    let cases: Vec<String> = Lexicon::get().with.iter().filter(|c| with(c)).cloned().collect();
    let mut found = scene.syntax.obliques(carrier, &cases);
    // "a meeting on Friday between A and B", where the tree hangs the sides on the day.
    for beside in scene.syntax.dependents(carrier, &["nmod", "obl"]) {
        let apart = scene.cast.actors_at(beside).is_empty();
        found.extend(if apart { scene.syntax.obliques(beside, &cases) } else { Vec::new() });
    }
    found
}

/// Those who come to it in a relative clause (`talks to which both ministers had come`).
fn comers(scene: &Scene, noun: usize) -> Vec<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let relative = syntax.dependents(noun, &["acl:relcl", "acl"]).into_iter();
    let comes = relative
        .filter(|&v| has(&lexicon.travel_verbs, syntax.lemma(v)) || has(&lexicon.attending, syntax.lemma(v)));
    comes.flat_map(|v| syntax.agents(v)).filter(|&w| w != noun).collect()
}

/// The noun that stands for the meeting in its clause: `days` in `after ten days of talks`, else itself.
fn carrier(scene: &Scene, noun: usize) -> usize {
    carriers(scene, noun).last().copied().unwrap_or(noun)
}

/// The nouns that stand for it one around the other: `week` and `close` in `at the close of a week of talks`.
fn carriers(scene: &Scene, noun: usize) -> Vec<usize> {
    let mut all: Vec<usize> = Vec::new();
    while all.len() < MOST_CARRIERS
        && let Some(outer) = carried_by(scene, all.last().copied().unwrap_or(noun))
    {
        all.push(outer);
    }
    all
}

fn carried_by(scene: &Scene, noun: usize) -> Option<usize> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let first = syntax.first_conjunct(noun);
    let of = syntax.case(first).is_some_and(|c| has(&lexicon.of, &c));
    let head = scene.analysis.words[first].head.filter(|_| of && syntax.relation(first) == "nmod");
    // "four days of talks", where the tree has hung the talks on the verb.
    let mark = syntax.dependents(first, &["case"]).first().copied();
    let before = mark.and_then(|m| m.checked_sub(1)).filter(|_| of && syntax.relation(first) == "obl");
    head.or(before).filter(|&outer| has(&lexicon.carriers, syntax.lemma(outer)))
}

/// The verb around the noun; also where the tree has hung it on the day beside it (`signed on Sunday, after five days of talks`).
fn governor(scene: &Scene, noun: usize) -> Option<usize> {
    scene.syntax.governor(noun).or_else(|| scene.syntax.governor(day_beside(scene, noun)?))
}

/// The word of a time on which the noun hangs.
fn day_beside(scene: &Scene, noun: usize) -> Option<usize> {
    let first = scene.syntax.first_conjunct(noun);
    let head = scene.analysis.words[first].head.filter(|_| scene.syntax.relation(first) == "nmod")?;
    let over = scene.syntax.case(first).is_some_and(|c| has(&Lexicon::get().over, &c));
    (over && scene.times.iter().any(|t| t.words.contains(&head))).then_some(head)
}

/// Whether the noun says when or in what something else is done.
fn is_beside(scene: &Scene, first: usize) -> bool {
    scene.syntax.relation(first) == "obl" || day_beside(scene, first).is_some()
}

/// Those whom the verb names: who holds, hosts or mediates it, who travels to it.
fn from_governor(scene: &Scene, noun: usize, governor: usize, sides: &mut Sides) {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(governor);
    let first = syntax.first_conjunct(noun);
    let inside = is_beside(scene, first) && syntax.case(first).is_some_and(|c| has(&lexicon.during, &c));
    let comes = has(&lexicon.travel_verbs, lemma) && inside;
    let argument = matches!(syntax.relation(first), "obj" | "nsubj" | "xcomp") || inside;
    if argument && has(&lexicon.light_verbs, lemma) || inside && has(&lexicon.talk_verbs, lemma) || comes {
        let mut agents = people(scene, &syntax.agents(governor));
        // "was given an audience by the king"
        if has(&lexicon.granting, lemma) {
            let whom = [syntax.subjects(governor), syntax.dependents(governor, &["iobj"])].concat();
            agents.extend(
                people(scene, &whom).into_iter().filter(|id| !agents.contains(id)).collect::<Vec<_>>(),
            );
        }
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
