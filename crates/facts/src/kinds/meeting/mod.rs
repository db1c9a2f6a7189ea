//! Talks, visits, calls and summits, held or planned.

use language::Upos;
use record::kinds::{Channel, Duration, Meeting};
use record::{ActorId, ActorKind, Body, Coding, EventType, EvidenceRole, Factuality};

use super::Kind;
use crate::draft::{Draft, Drafts};
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

mod join;

/// The kind `meeting`.
pub(super) struct Meetings;

lexicon! {
    /// Words of meeting; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        verbs, companion_verbs, visit_verbs, talk_verbs, travel_verbs, nouns, weak_nouns, visit_nouns, light_verbs,
        host_verbs, mediate_verbs, with, during, mediated, about, phone, video, indirect, cancelled, outcome,
    }
}

impl Kind for Meetings {
    fn name(&self) -> &'static str {
        "meeting"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for word in 0..scene.analysis.words.len() {
            let found = match scene.syntax.upos(word) {
                Upos::Verb => by_verb(scene, word),
                Upos::Noun => by_noun(scene, word),
                _ => None,
            };
            if let Some(found) = found {
                add(scene, drafts, word, found);
            }
        }
    }
}

/// What one trigger says of a meeting.
struct Found {
    meeting: Meeting,
    /// The predicate whose clause tells it.
    clause: usize,
    /// Whether the trigger alone, without two participants, shows a meeting.
    strong: bool,
    /// The visitor, for PLOVER's mode `visit`.
    visit: bool,
}

fn by_verb(scene: &Scene, verb: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let lemma = syntax.lemma(verb);
    let meets = has(&lexicon.verbs, lemma);
    let talks = has(&lexicon.talk_verbs, lemma);
    if !meets && !talks {
        return None;
    }
    let agents = people(scene, &syntax.agents(verb));
    let mut others = people(scene, &syntax.obliques(verb, &lexicon.with));
    if meets {
        others.extend(people(scene, &syntax.patients(verb)));
    }
    others.retain(|o| !agents.contains(o));
    let alone = others.is_empty() && agents.len() < 2;
    if agents.is_empty() && others.is_empty() || alone && (talks || has(&lexicon.companion_verbs, lemma)) {
        return None;
    }
    let hosting = has(&lexicon.host_verbs, lemma);
    let visiting = has(&lexicon.visit_verbs, lemma);
    let host = if hosting { agents.first().cloned() } else { others.first().filter(|_| visiting).cloned() };
    let mut participants = agents;
    participants.extend(others);
    let meeting = Meeting {
        participants,
        host,
        mediator: None,
        channel: channel(scene, verb),
        duration: duration(scene, verb),
        topics: topics(scene, verb),
        outcome: None,
    };
    Some(Found { meeting, clause: verb, strong: meets && !alone, visit: visiting })
}

fn by_noun(scene: &Scene, noun: usize) -> Option<Found> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if !has(&lexicon.nouns, syntax.lemma(noun)) || matches!(syntax.relation(noun), "compound" | "amod") {
        return None;
    }
    let mut participants = people(scene, &syntax.owners(noun));
    participants.extend(people(scene, &syntax.obliques(noun, &lexicon.with)));
    let mut clause = noun;
    let (mut host, mut mediator) = (None, None);
    if let Some(governor) = syntax.governor(noun) {
        clause = governor;
        let lemma = syntax.lemma(governor);
        let inside = syntax.relation(syntax.first_conjunct(noun)) == "obl"
            && syntax.case(syntax.first_conjunct(noun)).is_some_and(|c| has(&lexicon.during, &c));
        if has(&lexicon.light_verbs, lemma) || inside && has(&lexicon.talk_verbs, lemma) {
            let agents = people(scene, &syntax.agents(governor));
            host = agents.first().filter(|_| has(&lexicon.host_verbs, lemma)).cloned();
            mediator = agents.first().filter(|_| has(&lexicon.mediate_verbs, lemma)).cloned();
            participants.extend(agents);
            participants.extend(people(scene, &syntax.obliques(governor, &lexicon.with)));
        }
        if inside && participants.len() == 1 {
            participants.extend(people(scene, &syntax.subjects(governor)));
        }
    }
    for by in syntax.dependents(noun, &["acl"]) {
        if has(&lexicon.mediated, &syntax.lower(by)) {
            mediator = scene.actor(&syntax.agents(by));
        }
    }
    participants.retain(|p| Some(p) != mediator.as_ref());
    dedupe(&mut participants);
    let weak = has(&lexicon.weak_nouns, syntax.lemma(noun));
    if participants.is_empty() && (weak || host.is_none() && mediator.is_none() && !is_definite(scene, noun)) {
        return None;
    }
    let visit = has(&lexicon.visit_nouns, syntax.lemma(noun));
    let meeting = Meeting {
        host,
        mediator,
        channel: channel(scene, noun),
        duration: duration(scene, noun),
        topics: topics(scene, noun),
        outcome: outcome(scene, noun),
        participants,
    };
    let strong = meeting.participants.len() > usize::from(weak);
    Some(Found { meeting, clause, strong, visit })
}

fn is_definite(scene: &Scene, noun: usize) -> bool {
    scene.syntax.dependents(noun, &["det", "compound"]).iter().any(|&d| scene.analysis.words[d].xpos != "JJ")
}

/// Actors that can meet: people, governments, bodies, armed groups.
fn people(scene: &Scene, words: &[usize]) -> Vec<ActorId> {
    let mut found = scene.actors(words);
    found.retain(|id| {
        scene.cast.get(id).is_some_and(|a| !matches!(a.kind, ActorKind::Media | ActorKind::Place))
    });
    found
}

fn dedupe(ids: &mut Vec<ActorId>) {
    let mut seen: Vec<ActorId> = Vec::new();
    ids.retain(|id| !seen.contains(id) && { seen.push(id.clone()); true });
}

fn channel(scene: &Scene, word: usize) -> Option<Channel> {
    let lexicon = Lexicon::get();
    let near: Vec<usize> = scene
        .analysis
        .children(word)
        .filter(|&c| matches!(scene.syntax.relation(c), "compound" | "amod" | "obl" | "advmod" | "nmod" | "conj"))
        .chain([word])
        .collect();
    let any = |list: &[String]| near.iter().any(|&w| has(list, scene.syntax.lemma(w)) || has(list, &scene.syntax.lower(w)));
    match () {
        () if any(&lexicon.video) => Some(Channel::Video),
        () if any(&lexicon.phone) => Some(Channel::Phone),
        () if any(&lexicon.indirect) => Some(Channel::Indirect),
        () => None,
    }
}

fn duration(scene: &Scene, word: usize) -> Option<Duration> {
    let found = scene.times.iter().find(|t| {
        t.minutes.is_some() && scene.analysis.is_below(scene.head_of(t.words.clone()), word)
    })?;
    Some(Duration { text: found.span.of(scene.text).to_owned(), minutes: found.minutes })
}

fn topics(scene: &Scene, word: usize) -> Vec<String> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let mut heads = syntax.obliques(word, &lexicon.about);
    if has(&lexicon.talk_verbs, syntax.lemma(word)) {
        heads.extend(syntax.dependents(word, &["obj"]));
    } else if let Some(governor) = syntax.governor(word).filter(|&g| has(&lexicon.talk_verbs, syntax.lemma(g))) {
        heads.extend(syntax.dependents(governor, &["obj"]));
    }
    heads.retain(|&h| !scene.times.iter().any(|t| t.words.contains(&h)) && !scene.places.iter().any(|p| p.head == h));
    heads.into_iter().map(|h| syntax.phrase_span(h).of(scene.text).to_owned()).collect()
}

/// What a meeting did: the clause of which it is the subject.
fn outcome(scene: &Scene, noun: usize) -> Option<String> {
    let governor = scene.syntax.governor(noun)?;
    let subject = scene.syntax.relation(scene.syntax.first_conjunct(noun)) == "nsubj";
    (subject && has(&Lexicon::get().outcome, scene.syntax.lemma(governor)))
        .then(|| scene.syntax.clause_span(governor).of(scene.text).to_owned())
}

fn add(scene: &Scene, drafts: &mut Drafts, trigger: usize, found: Found) {
    let span = scene.syntax.clause_span(scene.syntax.clause(found.clause));
    let explain = format!("\u{201c}{}\u{201d}", scene.syntax.lower(trigger));
    let strong = found.strong;
    let coding = coding(scene, &found);
    let mut draft = drafts.start(scene, Body::Meeting(found.meeting), trigger, span, explain);
    if scene.syntax.governor(trigger).is_some_and(|g| has(&Lexicon::get().cancelled, scene.syntax.lemma(g))) {
        draft.factuality = Factuality::Denied;
    }
    draft.confidence = if strong { 0.85 } else { 0.6 };
    draft.plover = vec![planned(coding, draft.factuality)];
    match join::twin(scene, drafts, &draft) {
        Some(id) => join::merge(scene, drafts, &id, draft),
        None if strong => drafts.push(draft),
        None => {}
    }
}

fn coding(scene: &Scene, found: &Found) -> Coding {
    let mode = match found.meeting.channel {
        Some(Channel::Phone) => Some("phone"),
        _ if found.meeting.mediator.is_some() => Some("third-party"),
        _ if found.visit => Some("visit"),
        _ if found.meeting.participants.len() > 3 => Some("multilateral"),
        _ => None,
    };
    let mut coding = Coding::new(EventType::Consult, mode);
    coding.context = vec!["diplomatic".to_owned()];
    coding.actor.clone_from(&found.meeting.participants);
    if found.visit {
        let (visitor, host): (Vec<_>, Vec<_>) =
            coding.actor.drain(..).partition(|a| found.meeting.host.as_ref() != Some(a));
        (coding.actor, coding.recipient) = (visitor, host);
    }
    debug_assert!(scene.cast.actors.len() >= coding.actor.len());
    coding
}

/// PLOVER codes a meeting still to come as AGREE.
fn planned(mut coding: Coding, factuality: Factuality) -> Coding {
    if matches!(factuality, Factuality::Planned) {
        let mut agree = Coding::new(EventType::Agree, None);
        (agree.actor, agree.recipient, agree.context) = (coding.actor, coding.recipient, coding.context);
        coding = agree;
    } else if factuality == Factuality::Denied {
        let mut reject = Coding::new(EventType::Reject, Some("meet"));
        (reject.actor, reject.recipient, reject.context) = (coding.actor, coding.recipient, coding.context);
        coding = reject;
    }
    coding
}
