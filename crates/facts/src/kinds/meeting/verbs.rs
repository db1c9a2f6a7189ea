//! Meetings told by a verb: met, visited, telephoned, shuttled between, spent two hours with.

use language::Upos;
use record::kinds::{Channel, Meeting};
use record::{ActorId, ActorKind, Body, Sector};

use super::who::{others_than, pair, pair_at, people, together};
use super::{Found, Lexicon, deeds, details, parts, travel};
use crate::draft::Drafts;
use crate::lexicon::has;
use crate::scene::Scene;

/// How a verb tells a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Its subject and object or companions come together.
    Meets,
    /// Its subjects talk, with each other or a companion.
    Talks,
    /// Its subject goes back and forth between the others.
    Shuttles,
    /// Its subject goes to the others.
    Travels,
    /// Its subject passes time with the others.
    Passes,
    /// Its subject sees the others: to talk, if they are officials.
    Sees,
    /// Its subject brings the others together.
    Brings,
    /// Any deed done `by telephone`.
    Phones,
    /// Its subjects greet each other.
    Greets,
    /// Its subject hands the others a paper.
    Hands,
    /// Its subjects put their names to a paper.
    Signs,
}

/// The meeting that a verb tells.
pub(super) fn read(scene: &Scene, drafts: &Drafts, verb: usize) -> Option<Found> {
    let way = way(scene, verb)?;
    // "no mediator sat at the table"
    if is_refused(scene, verb) || scene.syntax.agents(verb).iter().any(|&w| scene.syntax.is_negated(w)) {
        return None;
    }
    let agents = pair(scene, drafts, verb).unwrap_or_else(|| agents(scene, verb));
    let mut others = others(scene, verb, way, &agents);
    if let [patient] = scene.syntax.patients(verb)[..]
        && let Some(two) = pair_at(scene, drafts, patient).filter(|_| !scene.syntax.is_passive(verb))
    {
        others = two.into_iter().filter(|id| !agents.contains(id)).collect();
    }
    if !is_meeting(scene, verb, way, &agents, &others) {
        return None;
    }
    let lexicon = Lexicon::get();
    let hosting = has(&lexicon.host_verbs, scene.syntax.lemma(verb));
    let visiting = way == Way::Travels || has(&lexicon.visit_verbs, scene.syntax.lemma(verb));
    let channel = channel(scene, verb, way);
    let host = if hosting { agents.first() } else { others.first().filter(|_| visiting) }.cloned();
    let mediator = agents.first().filter(|_| matches!(way, Way::Shuttles | Way::Brings)).cloned();
    let agents = if way == Way::Brings { Vec::new() } else { agents };
    let meeting = Meeting {
        participants: together([agents, others]),
        host,
        mediator,
        channel,
        duration: details::duration(scene, verb),
        topics: details::topics(scene, verb),
        outcome: None,
    };
    // A handshake of those whose meeting is told already is part of it.
    let told = way == Way::Greets && have_met(drafts, &meeting.participants);
    Some(Found { meeting, clause: verb, strong: !told, visit: visiting, due: None })
}

/// Whether a meeting told before has all of these.
fn have_met(drafts: &Drafts, participants: &[ActorId]) -> bool {
    drafts.all().iter().any(|d| match &d.body {
        Body::Meeting(m) => participants.iter().all(|p| m.participants.contains(p)),
        _ => false,
    })
}

fn way(scene: &Scene, verb: usize) -> Option<Way> {
    let (lexicon, lemma) = (Lexicon::get(), scene.syntax.lemma(verb));
    Some(match () {
        () if has(&lexicon.verbs, lemma) => Way::Meets,
        () if has(&lexicon.talk_verbs, lemma) => Way::Talks,
        () if has(&lexicon.shuttle_verbs, lemma) => Way::Shuttles,
        () if has(&lexicon.travel_verbs, lemma) && travel::goes_between(scene, verb) => Way::Shuttles,
        () if has(&lexicon.travel_verbs, lemma) => Way::Travels,
        () if has(&lexicon.passing_verbs, lemma) => Way::Passes,
        () if has(&lexicon.seeing_verbs, lemma) && !deeds::keeps_company(scene, verb) => Way::Sees,
        () if brings_together(scene, verb) => Way::Brings,
        () if deeds::greets(scene, verb) || deeds::keeps_company(scene, verb) => Way::Greets,
        () if deeds::carries_between(scene, verb) => Way::Shuttles,
        () if deeds::hands(scene, verb) => Way::Hands,
        () if deeds::signs(scene, verb) => Way::Signs,
        () if !scene.syntax.obliques(verb, &lexicon.by_phone).iter().all(|&o| !is_phone(scene, o)) => {
            Way::Phones
        }
        () => return None,
    })
}

fn is_phone(scene: &Scene, noun: usize) -> bool {
    has(&Lexicon::get().phone, scene.syntax.lemma(noun))
}

/// `refused to meet`, `ruled out talking to`: no meeting, but a stance.
fn is_refused(scene: &Scene, verb: usize) -> bool {
    let below = matches!(scene.syntax.relation(verb), "xcomp" | "ccomp" | "advcl" | "obj");
    let head = scene.analysis.words[verb].head.filter(|_| below);
    head.is_some_and(|h| has(&Lexicon::get().refusals, scene.syntax.lemma(h)))
}

/// Who comes: the subjects, all of them where the tree has split an apposition off, and of a passive the doers.
fn agents(scene: &Scene, verb: usize) -> Vec<ActorId> {
    let syntax = &scene.syntax;
    let mut words = syntax.agents(verb);
    if !syntax.is_passive(verb) {
        let split = syntax.dependents(verb, &["nsubj"]);
        let others: Vec<usize> =
            split.into_iter().skip(1).filter(|&s| s < verb).flat_map(|s| syntax.conjuncts(s)).collect();
        let name = |&w: &usize| syntax.upos(w) == Upos::Propn;
        // "the two ministers, A and B, will meet": the names stand for the noun.
        if others.iter().any(name) {
            words.retain(name);
        }
        words.extend(others);
    }
    if let (true, Some(round)) = (words.is_empty(), scene.analysis.words[verb].head)
        && has(&Lexicon::get().carriers, syntax.lemma(round))
    {
        words.extend(syntax.owners(round));
        words.extend(syntax.dependents(round, &["nsubj"]));
    }
    // "in front of leaders gathered in the capital", wherever the tree has hung the participle.
    let loose = matches!(scene.analysis.words[verb].xpos, "VBN" | "VBD")
        && syntax.dependents(verb, &["aux", "nsubj"]).is_empty()
        && has(&Lexicon::get().coming_verbs, syntax.lemma(verb));
    if let Some(noun) = noun_before(scene, verb).filter(|_| loose) {
        words = vec![noun];
    }
    if words.is_empty() && scene.analysis.words[verb].xpos == "VBN" {
        words.extend(noun_before(scene, verb));
    }
    let found = people(scene, &words);
    let alone = syntax.dependents(verb, &["obj"]).is_empty()
        && syntax.obliques(verb, &Lexicon::get().with).is_empty();
    if let (true, "acl:relcl", Some(noun)) =
        (alone, scene.analysis.words[verb].relation, scene.analysis.words[verb].head)
    {
        // "A and B, who met": the tree may hang the clause on B alone.
        let all = people(scene, &syntax.conjuncts(syntax.first_conjunct(noun)));
        if syntax.relation(noun) == "conj" && found.iter().all(|id| all.contains(id)) {
            return all;
        }
    }
    found
}

/// The noun right before a participle (`leaders gathered in the capital`), wherever the tree has hung it.
fn noun_before(scene: &Scene, verb: usize) -> Option<usize> {
    let before = verb.checked_sub(1)?;
    (scene.syntax.upos(before) == Upos::Noun).then_some(before)
}

/// Whom they come together with.
fn others(scene: &Scene, verb: usize, way: Way, agents: &[ActorId]) -> Vec<ActorId> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let find = |words: &[usize]| others_than(scene, verb, agents, words);
    let companions = find(&syntax.obliques(verb, &lexicon.with));
    let found = match way {
        Way::Meets | Way::Phones | Way::Greets => {
            let patients = find(&syntax.patients(verb));
            let beside =
                find(&[syntax.obliques(verb, &lexicon.beside), deeds::called_on(scene, verb)].concat());
            together([patients, companions, relative(scene, verb), beside])
        }
        Way::Travels => {
            let mut goals = people(scene, &syntax.obliques(verb, &lexicon.goal));
            goals.retain(|id| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person));
            together([goals, find(&travel::talks_ahead(scene, verb))])
        }
        Way::Talks => {
            let consulted = has(&lexicon.consulting, syntax.lemma(verb));
            let patients = if consulted { find(&syntax.patients(verb)) } else { Vec::new() };
            // "discussed the crisis with X", where the tree has hung X on the crisis.
            let objects = syntax.dependents(verb, &["obj"]);
            let hung = objects.into_iter().flat_map(|o| syntax.obliques(o, &lexicon.beside_whom));
            let hung = find(&hung.collect::<Vec<_>>());
            together([companions, find(&syntax.obliques(verb, &lexicon.goal)), patients, hung])
        }
        Way::Hands => find(&deeds::receivers(scene, verb)),
        Way::Signs => Vec::new(),
        Way::Shuttles => {
            // "carried messages between X and Y", where the tree has hung them on the messages.
            let objects = syntax.dependents(verb, &["obj"]);
            let hung = objects.into_iter().flat_map(|o| syntax.obliques(o, &lexicon.between));
            together([companions, find(&hung.collect::<Vec<_>>())])
        }
        Way::Brings => find(&syntax.patients(verb)),
        Way::Sees => {
            let mut seen = find(&syntax.patients(verb));
            let known =
                agents.iter().any(|id| parts::is_official(scene, id)) && details::is_occasion(scene, verb);
            let named =
                |id: &ActorId| known && scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person);
            seen.retain(|id| parts::is_official(scene, id) || named(id));
            seen
        }
        Way::Passes => {
            let inner = syntax
                .dependents(verb, &["obj", "obl"])
                .into_iter()
                .flat_map(|o| syntax.obliques(o, &lexicon.with));
            together([companions, find(&inner.collect::<Vec<_>>())])
        }
    };
    found.into_iter().filter(|id| !agents.contains(id)).collect()
}

/// The noun on which a relative clause hangs whose pronoun is its object (`the minister, whom she met`).
fn relative(scene: &Scene, verb: usize) -> Vec<ActorId> {
    let word = &scene.analysis.words[verb];
    let (Some(noun), "acl:relcl") = (word.head, word.relation) else { return Vec::new() };
    let own = scene.syntax.dependents(verb, &["nsubj", "obj"]);
    let (pronouns, named): (Vec<usize>, Vec<usize>) =
        own.into_iter().partition(|&w| matches!(scene.analysis.words[w].xpos, "WP" | "WDT"));
    let object = !pronouns.is_empty() && named.iter().any(|&w| scene.syntax.relation(w) == "nsubj");
    if object { people(scene, &[noun]) } else { Vec::new() }
}

/// Whether what is known of the sides makes it a meeting and not a way of speaking.
fn is_meeting(scene: &Scene, verb: usize, way: Way, agents: &[ActorId], others: &[ActorId]) -> bool {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if syntax.dependents(verb, &["obj"]).iter().any(|&o| has(&lexicon.not_meeting, syntax.lemma(o))) {
        return false;
    }
    let both = !agents.is_empty() && !others.is_empty();
    let sides = both || agents.len() + others.len() > 1;
    match way {
        Way::Meets if has(&lexicon.companion_verbs, syntax.lemma(verb)) => {
            let several = agents.len() > 1 || agents.iter().any(|a| parts::is_several(scene, a));
            let hosted = has(&lexicon.host_verbs, syntax.lemma(verb)) || is_call(scene, verb);
            let alone = several && !hosted && details::is_occasion(scene, verb);
            let coming = has(&lexicon.coming_verbs, syntax.lemma(verb));
            both || agents.len() > 1 && is_beside(scene, verb)
                || alone && !coming
                || is_gathering(scene, verb, agents)
        }
        // Standards are met as well.
        Way::Meets if others.is_empty() && !syntax.dependents(verb, &["obj"]).is_empty() => {
            visits(scene, verb) && (details::is_occasion(scene, verb) || travel::goes_to_a_place(scene, verb))
        }
        Way::Meets => {
            sides || (!agents.is_empty() || !others.is_empty()) && details::is_occasion(scene, verb)
        }
        Way::Talks => {
            let several = agents.len() > 1 || agents.iter().any(|a| parts::is_several(scene, a));
            let occasion = syntax.dependents(verb, &["obj"]).is_empty() && details::is_occasion(scene, verb);
            let heard = others.iter().all(|o| is_audience(scene, o));
            // "spoke of 600 dead"
            let occasion = occasion && syntax.obliques(verb, &lexicon.of_what).is_empty();
            !speaks_in_public(scene, verb) && (both && !heard || several && others.is_empty() && occasion)
        }
        Way::Brings => others.len() > 1,
        Way::Sees => both && syntax.dependents(verb, &["ccomp", "xcomp"]).is_empty(),
        Way::Phones | Way::Greets => sides,
        Way::Hands => deeds::is_handed_over(scene, verb, agents, others),
        Way::Signs => deeds::is_ceremony(scene, verb, agents),
        Way::Passes => both,
        Way::Shuttles => !agents.is_empty(),
        Way::Travels => {
            let sent = syntax
                .agents(verb)
                .iter()
                .any(|&w| has(&lexicon.delegates, syntax.lemma(w)) || parts::is_told_envoy(scene, w));
            let talks = both && !travel::talks_ahead(scene, verb).is_empty();
            talks
                || (sent || agents.iter().any(|a| parts::is_envoy(scene, a, false)))
                    && (both || travel::goes_to_a_place(scene, verb))
        }
    }
}

/// People spoken to in a crowd (`students`), not those one talks with.
fn is_audience(scene: &Scene, id: &ActorId) -> bool {
    scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Population && a.sectors != [Sector::Gov])
}

/// Whether they sit or stand beside somebody whom the cast does not know.
fn is_beside(scene: &Scene, verb: usize) -> bool {
    let lexicon = Lexicon::get();
    let beside = [&lexicon.with, &lexicon.beside];
    beside
        .iter()
        .any(|cases| scene.syntax.obliques(verb, cases).iter().any(|&w| scene.syntax.upos(w) == Upos::Pron))
}

/// `leaders gathered in the capital`: officials, at a known occasion.
fn is_gathering(scene: &Scene, verb: usize, agents: &[ActorId]) -> bool {
    let lexicon = Lexicon::get();
    let mut words = scene.syntax.agents(verb);
    words.extend(noun_before(scene, verb));
    let official = words.iter().any(|&w| {
        has(&lexicon.delegates, scene.syntax.lemma(w)) || has(&lexicon.officials, scene.syntax.lemma(w))
    });
    official && !agents.is_empty() && details::is_occasion(scene, verb)
}

/// `brought the two sides together`
fn brings_together(scene: &Scene, verb: usize) -> bool {
    let beside = scene.syntax.dependents(verb, &["advmod", "compound", "xcomp"]);
    scene.syntax.lemma(verb) == "bring" && beside.iter().any(|&w| scene.syntax.lower(w) == "together")
}

fn is_call(scene: &Scene, verb: usize) -> bool {
    has(&Lexicon::get().phone, &scene.syntax.lower(verb))
        || has(&Lexicon::get().phone, scene.syntax.lemma(verb))
}

fn visits(scene: &Scene, verb: usize) -> bool {
    has(&Lexicon::get().visit_verbs, scene.syntax.lemma(verb))
}

/// `spoke to reporters`: talk, but no meeting.
fn speaks_in_public(scene: &Scene, verb: usize) -> bool {
    let lexicon = Lexicon::get();
    let goals = scene
        .syntax
        .obliques(verb, &lexicon.goal)
        .into_iter()
        .chain(scene.syntax.obliques(verb, &lexicon.with));
    goals.into_iter().any(|g| has(&lexicon.not_meeting, scene.syntax.lemma(g)))
}

fn channel(scene: &Scene, verb: usize, way: Way) -> Option<Channel> {
    let told = details::channel(scene, verb);
    match way {
        Way::Phones => Some(Channel::Phone),
        Way::Talks => told,
        _ => told.or(Some(Channel::InPerson)),
    }
}
