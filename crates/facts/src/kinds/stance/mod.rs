//! Where an actor stands on a proposal, a provision or an issue.

use record::kinds::{Position, Stance, Toward};
use record::{Actor, ActorId, ActorKind, Body, Coding, EventType, Factuality, Sector, Span};

use super::Kind;
use crate::draft::{Draft, Drafts};
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

mod frames;
mod target;
mod turns;

#[cfg(test)]
mod tests;

/// The kind `stance`.
pub(super) struct Stances;

lexicon! {
    /// Words around a stance; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        principle, partly, condition, only, until, toward, matters, steps, sayings, own, praise, blame, naming, must,
        wills, fighting, answering, giving, halting, selves, perusing, meeting, wanting, delaying,
    }
}

impl Kind for Stances {
    fn name(&self) -> &'static str {
        "stance"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        for word in 0..scene.analysis.words.len() {
            if let Some(found) = turns::of(scene, drafts, word).or_else(|| framed(scene, drafts, word)) {
                push(scene, drafts, found);
            }
        }
    }
}

/// A stance as it was found.
struct Found {
    word: usize,
    actors: Vec<ActorId>,
    position: Position,
    toward: Toward,
    target: usize,
}

/// The stance that a wording of `frames.toml` tells.
fn framed(scene: &Scene, drafts: &Drafts, word: usize) -> Option<Found> {
    let fitting = frames::fitting(scene, word);
    if fitting.is_empty() || told_above(scene, word) {
        return None;
    }
    let actors = holders(scene, drafts, word);
    if actors.is_empty() {
        return None;
    }
    fitting.into_iter().find_map(|(frame, position)| {
        let (toward, target) = target::of(scene, drafts, word, frame, &actors)?;
        let called = (scene.analysis.words[target].head == Some(word)).then_some(target);
        let made = makes_it(drafts, &toward, called, position)
            || among(scene, drafts, &toward, word, target, &actors);
        if wished(scene, word, position) || made || idle(scene, word, frame, target) {
            return None;
        }
        let halting = frame.aim == frames::Aim::Claim && halts(scene, target);
        let position = if halting { Position::Reject } else { qualified(scene, word, target, position) };
        Some(Found { word, actors: actors.clone(), position, toward, target })
    })
}

/// "called on the government to halt the process": against what they are to halt.
fn halts(scene: &Scene, target: usize) -> bool {
    let governor = scene.analysis.words[target].head;
    governor.is_some_and(|h| has(&Lexicon::get().halting, scene.syntax.lemma(h)))
}

/// "refused to comply", "agreed to accept", "urged them to honour it": the verb above tells the stance.
fn told_above(scene: &Scene, word: usize) -> bool {
    let Some(head) = scene.analysis.words[word].head else { return false };
    let given = has(&Lexicon::get().giving, scene.syntax.lemma(head))
        && !scene.syntax.dependents(head, &["iobj", "obj"]).is_empty()
        && scene.syntax.dependents(word, &["mark"]).iter().any(|&m| scene.analysis.words[m].xpos == "TO");
    matches!(scene.syntax.relation(word), "xcomp" | "advcl" | "acl") && given
        || matches!(scene.syntax.relation(word), "xcomp" | "advcl") && frames::of(scene, head).is_some()
        || scene.syntax.relation(word) == "ccomp"
            && frames::of(scene, head)
                .is_some_and(|(f, _)| matches!(f.aim, frames::Aim::Claim | frames::Aim::Promise))
}

/// What somebody is to do, or would do if, is not where he stands.
fn wished(scene: &Scene, word: usize, position: Position) -> bool {
    let told = scene.syntax.factuality(word);
    let firm = matches!(position, Position::Demand | Position::Reject | Position::Silent | Position::Offer);
    match told {
        Factuality::Demanded => !firm,
        Factuality::Conditional => true,
        _ => false,
    }
}

/// A call that brings a proposal forth is that proposal, no stance on it; troops that leave turn away from nothing.
fn makes_it(drafts: &Drafts, toward: &Toward, called: Option<usize>, position: Position) -> bool {
    let Toward::Fact { fact } = toward else { return false };
    drafts.get(fact).is_some_and(|d| match (&d.body, position) {
        (Body::Proposal(_), Position::Propose) => true,
        (Body::Proposal(_), Position::Demand) => called == Some(d.trigger),
        (Body::Provision(_), Position::Withdraw) => true,
        _ => false,
    })
}

/// Parties that agree with each other "to a truce" or "on a border" make the accord; they answer to none.
fn among(
    scene: &Scene,
    drafts: &Drafts,
    toward: &Toward,
    word: usize,
    target: usize,
    actors: &[ActorId],
) -> bool {
    let direct = scene.analysis.words[target].head == Some(word);
    let met = has(&Lexicon::get().meeting, scene.syntax.lemma(target))
        && (actors.len() > 1 || scene.syntax.subjects(word).iter().any(|&s| plural(scene, s)));
    let term = |fact: &record::FactId| {
        drafts.get(fact).is_some_and(|d| matches!(d.body, Body::Provision(_)) && d.trigger == target)
    };
    let met = met || matches!(toward, Toward::Fact { fact } if term(fact));
    let settled = met || actors.len() > 1 && matches!(toward, Toward::Fact { .. });
    scene.syntax.lemma(word) == "agree"
        && direct
        && (settled || scene.syntax.case(target).is_some_and(|c| c == "on" || c == "upon"))
}

/// Whether a common noun stands in the plural.
fn plural(scene: &Scene, noun: usize) -> bool {
    let form = scene.syntax.lower(noun);
    scene.syntax.upos(noun) == language::Upos::Noun && form != scene.syntax.lemma(noun).to_lowercase()
}

/// What is insisted to be so is asserted; what one is urged to read is not asked for; a truce that all want is
/// nobody's stand.
fn idle(scene: &Scene, word: usize, frame: &frames::Frame, target: usize) -> bool {
    let syntax = &scene.syntax;
    if frame.position != Position::Demand {
        return false;
    }
    let clauses = syntax.dependents(word, &["ccomp", "xcomp", "acl"]);
    let asserted = syntax.lemma(word) == "insist" && clauses.contains(&target) && asserts(scene, target);
    perused(scene, word) || asserted
}

/// "urged them to read it", "agreed to study it".
fn perused(scene: &Scene, word: usize) -> bool {
    let clauses = scene.syntax.dependents(word, &["ccomp", "xcomp", "acl"]);
    clauses.iter().any(|&c| has(&Lexicon::get().perusing, scene.syntax.lemma(c)))
}

/// Whether a clause with a subject tells what is, rather than what should be.
fn asserts(scene: &Scene, clause: usize) -> bool {
    let syntax = &scene.syntax;
    let helpers = syntax.dependents(clause, &["aux", "cop"]);
    let should =
        helpers.iter().any(|&a| has(&Lexicon::get().must, syntax.lemma(a)) && syntax.lower(a) != "had");
    let bare = helpers.iter().any(|&a| syntax.lower(a) == "be")
        || helpers.is_empty() && syntax.lower(clause) == syntax.lemma(clause);
    syntax.relation(clause) == "ccomp" && !should && !bare
}

/// Acceptance in principle, in part, on conditions.
fn qualified(scene: &Scene, verb: usize, target: usize, position: Position) -> Position {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    if position != Position::Accept {
        return position;
    }
    let near: Vec<usize> = syntax.dependents(verb, &["obl", "advmod"]);
    match () {
        () if near.iter().any(|&w| has(&lexicon.principle, syntax.lemma(w))) => Position::AcceptInPrinciple,
        () if near.iter().any(|&w| has(&lexicon.partly, syntax.lemma(w))) => Position::AcceptPartly,
        () if perused(scene, verb) => Position::Consider,
        () if conditions(scene, verb).is_some() => Position::AcceptWithConditions,
        () if syntax.relation(target) == "xcomp" && conditions(scene, target).is_some() => {
            Position::AcceptWithConditions
        }
        () => Position::Accept,
    }
}

fn conditions(scene: &Scene, verb: usize) -> Option<Span> {
    let (lexicon, syntax) = (Lexicon::get(), &scene.syntax);
    let clause = syntax.dependents(verb, &["advcl", "obl"]).into_iter().find(|&c| {
        has(&lexicon.condition, syntax.lemma(c)) && syntax.case(c).is_none_or(|k| k != "without")
            || syntax.dependents(c, &["mark"]).iter().any(|&m| has(&lexicon.condition, &syntax.lower(m)))
    })?;
    let words = scene.analysis.subtree(clause);
    Some(scene.analysis.words[*words.first()?].span.cover(scene.analysis.words[*words.last()?].span))
}

/// One stance for each who holds it.
fn push(scene: &Scene, drafts: &mut Drafts, found: Found) {
    let Found { word, actors, position, toward, target } = found;
    for actor in actors {
        if drafts.all().iter().any(|d| same(d, &actor, &toward, target, position)) {
            continue;
        }
        let conditions = conditions(scene, word).map(|s| s.of(scene.text).to_owned());
        let body = Stance { actor, toward: toward.clone(), position, conditions, since: None };
        let span = scene.syntax.clause_span(word);
        let explain = format!("\u{201c}{}\u{201d}", scene.syntax.lower(word));
        let mut draft = drafts.start(scene, Body::Stance(body), word, span, explain);
        draft.factuality = factuality(draft.factuality, position);
        code(&mut draft);
        drafts.push(draft);
    }
}

/// A refusal is one, though it denies; what is demanded is not done.
fn factuality(told: Factuality, position: Position) -> Factuality {
    match (told, position) {
        (_, Position::Demand) => Factuality::Demanded,
        (_, Position::AcceptWithConditions) => Factuality::Conditional,
        (Factuality::Denied, _) => Factuality::Actual,
        (told, _) => told,
    }
}

/// Courts judge and companies trade: what they refuse is no stance on a conflict.
fn takes_sides(actor: &Actor) -> bool {
    actor.kind != ActorKind::Company && !actor.sectors.iter().any(|s| matches!(s, Sector::Jud | Sector::Bus))
}

fn same(old: &Draft, actor: &ActorId, toward: &Toward, target: usize, position: Position) -> bool {
    matches!(&old.body, Body::Stance(s) if s.actor == *actor
        && (s.toward == *toward && s.position == position || old.trigger == target))
}

/// Who stands there: the doers that can hold a position; of their own men and sides they themselves, and the
/// speaker where "we" or "it" is the speaker's own.
fn holders(scene: &Scene, drafts: &Drafts, word: usize) -> Vec<ActorId> {
    let syntax = &scene.syntax;
    let adjective = syntax.upos(word) == language::Upos::Adj;
    let doers = if adjective { syntax.subjects(word) } else { syntax.agents(above(scene, word)) };
    let own: Vec<usize> = doers
        .iter()
        .filter(|&&d| has(&Lexicon::get().own, syntax.lemma(d)))
        .flat_map(|&d| syntax.dependents(d, &["nmod:poss"]))
        .filter(|&p| syntax.upos(p) == language::Upos::Pron)
        .collect();
    let words = if own.is_empty() { doers } else { own };
    let themselves = words
        .iter()
        .any(|&w| syntax.upos(w) == language::Upos::Pron && has(&Lexicon::get().selves, &syntax.lower(w)));
    // "It gave way, a diplomat said": a person is no "it".
    let thing = words.iter().any(|&w| matches!(syntax.lower(w).as_str(), "it" | "its"));
    let person = |id: &ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Person);
    let speaker = turns::speaker(scene, drafts, word)
        .map(|(id, _)| id)
        .filter(|id| themselves && !(thing && person(id)));
    let named = speaker.map_or_else(|| scene.actors(&words), |id| vec![id]);
    // "one of his negotiators, X, walked out"
    let apposed = |w: &usize| syntax.dependents(*w, &["appos"]);
    let added = || scene.actors(&words.iter().flat_map(apposed).collect::<Vec<_>>());
    let named = if named.is_empty() { added() } else { named };
    let stands = |id: &ActorId| {
        scene
            .cast
            .get(id)
            .is_some_and(|a| !matches!(a.kind, ActorKind::Media | ActorKind::Place) && takes_sides(a))
    };
    named.into_iter().filter(stands).collect()
}

/// "urged them to halt and offered to mediate": a past form coordinated with an infinitive has the subject above.
fn above(scene: &Scene, word: usize) -> usize {
    let syntax = &scene.syntax;
    let first = syntax.first_conjunct(word);
    let past = syntax.lower(word).ends_with("ed") && syntax.dependents(word, &["aux", "nsubj"]).is_empty();
    let infinitive = syntax.dependents(first, &["mark"]).iter().any(|&m| syntax.lower(m) == "to");
    let governor = scene.analysis.words[first].head.filter(|_| syntax.relation(first) == "xcomp");
    governor.filter(|_| first != word && past && infinitive).unwrap_or(word)
}

/// PLOVER's type for a position.
fn code(draft: &mut Draft) {
    let Body::Stance(stance) = &draft.body else { return };
    let (event, mode) = match stance.position {
        Position::Reject | Position::DenyExistence | Position::Defer | Position::Silent => {
            (EventType::Reject, Some("change"))
        }
        Position::Demand => (EventType::Request, Some("change")),
        Position::Violate => (EventType::Accuse, Some("allege")),
        Position::Endorse => (EventType::Support, None),
        Position::Withdraw => (EventType::Sanction, Some("withdraw")),
        Position::AcceptPartly | Position::AcceptWithConditions => (EventType::Agree, None),
        _ => (EventType::Agree, None),
    };
    let mut coding = Coding::new(event, mode);
    coding.actor = vec![stance.actor.clone()];
    coding.context = vec!["diplomatic".to_owned()];
    draft.plover = vec![coding];
}
