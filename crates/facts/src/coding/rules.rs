//! Rules of PLOVER's manual that decide where a deed told in the same words is coded otherwise. Each names itself, so that
//! `explain` can say which one changed or held back an event.

use language::Reality;
use record::EventType;

use super::Event;
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

lexicon! {
    /// Words of the rules; see `rules.toml`.
    Lexicon("rules.toml") { summon, envoys, joint, exercises, prison, fights, signs, calls, war, ends }
}

/// A rule of coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Short name.
    pub name: &'static str,
    /// What it says, for people.
    pub says: &'static str,
}

/// Changes one event, or says that it does not; the other events of the text stand beside it.
type Change = fn(&Scene, &mut Event, &[Event]) -> bool;

/// All rules, in the order in which they are asked.
const RULES: &[(Rule, Change)] = &[
    (Rule { name: "to-come", says: "a meeting, signing or help still to come is AGREE" }, to_come),
    (
        Rule { name: "yield-to-come", says: "a withdrawal, release or ceasefire still to come is CONCEDE" },
        yield_to_come,
    ),
    (Rule { name: "summoned", says: "an envoy summoned to hear a complaint is ACCUSE" }, summoned),
    (Rule { name: "joint-exercise", says: "an exercise held together is COOPERATE" }, joint_exercise),
    (Rule { name: "own-exercise", says: "one side's own exercise is MOBILIZE" }, own_exercise),
    (Rule { name: "own-war", says: "a party's call to end its own conflict is AGREE" }, own_war),
    (Rule { name: "mutual", says: "all who meet, work together or sign are actors" }, mutual),
    (Rule { name: "two-sided", says: "in fighting of two sides both are actors" }, two_sided),
];

/// Whether an event is held back; the other events of the text stand beside it.
type Hold = fn(&Scene, &Event, &[Event]) -> bool;

/// Rules that hold an event back.
const HELD: &[(Rule, Hold)] = &[
    (
        Rule { name: "protest-demand", says: "what a protest demands is not coded beside it" },
        is_demand_of_protest,
    ),
    (
        Rule { name: "within-battle", says: "troops moved within a reported attack are not coded beside it" },
        is_within_battle,
    ),
];

/// Applies all rules to the events of a text.
pub(super) fn apply(scene: &Scene, events: Vec<Event>) -> Vec<Event> {
    let mut done: Vec<Event> = Vec::new();
    for mut event in events.clone() {
        for (rule, change) in RULES {
            if change(scene, &mut event, &events) {
                event.rules.push(*rule);
            }
        }
        event.held = HELD.iter().find(|(_, holds)| holds(scene, &event, &events)).map(|(rule, _)| *rule);
        let jailed = jailed(scene, &event);
        done.push(event);
        done.extend(jailed);
    }
    done
}

fn to_come(_: &Scene, event: &mut Event, _: &[Event]) -> bool {
    let deed =
        matches!(event.kind, EventType::Consult | EventType::Support | EventType::Cooperate | EventType::Aid);
    let turns = deed && event.reality == Reality::Planned;
    if turns {
        recode(event, EventType::Agree, None);
    }
    turns
}

fn yield_to_come(_: &Scene, event: &mut Event, _: &[Event]) -> bool {
    let turns = event.kind == EventType::Retreat && event.reality == Reality::Planned;
    if turns {
        recode(event, EventType::Concede, None);
    }
    turns
}

fn summoned(scene: &Scene, event: &mut Event, _: &[Event]) -> bool {
    let lexicon = Lexicon::get();
    let called = has(&lexicon.summon, scene.syntax.lemma(event.trigger));
    let object =
        scene.syntax.patients(event.trigger).into_iter().any(|w| has(&lexicon.envoys, scene.syntax.lemma(w)));
    let turns = called && object && event.kind == EventType::Consult;
    if turns {
        recode(event, EventType::Accuse, Some("disapprove"));
    }
    turns
}

fn joint_exercise(scene: &Scene, event: &mut Event, _: &[Event]) -> bool {
    let turns = event.kind == EventType::Mobilize
        && (is_joint(scene, event.trigger) || event.actors.len() > 1)
        && is_exercise(scene, event.trigger);
    if turns {
        recode(event, EventType::Cooperate, None);
    }
    turns
}

fn own_exercise(scene: &Scene, event: &mut Event, _: &[Event]) -> bool {
    let alone = event.actors.len() == 1 && event.recipients.is_empty();
    let turns = event.kind == EventType::Cooperate
        && alone
        && is_exercise(scene, event.trigger)
        && !is_joint(scene, event.trigger);
    if turns {
        recode(event, EventType::Mobilize, Some("troops"));
    }
    turns
}

/// `called for an end to the war`, said by who fights it.
fn own_war(scene: &Scene, event: &mut Event, all: &[Event]) -> bool {
    let lexicon = Lexicon::get();
    let syntax = &scene.syntax;
    if event.kind != EventType::Request || !has(&lexicon.calls, syntax.lemma(event.trigger)) {
        return false;
    }
    let below = syntax.analysis.subtree(event.trigger);
    let any = |list: &[String]| below.iter().any(|&w| has(list, syntax.lemma(w)));
    let fights = |e: &Event| {
        e.kind == EventType::Assault
            && e.actors.iter().any(|a| a.actor.is_some() && event.actors.iter().any(|b| b.actor == a.actor))
    };
    let side = event.actors.iter().filter_map(|a| a.actor.as_ref()).any(|id| scene.sides().contains(id));
    let turns = any(&lexicon.ends) && any(&lexicon.war) && (all.iter().any(fights) || side);
    if turns {
        recode(event, EventType::Agree, None);
    }
    turns
}

fn mutual(scene: &Scene, event: &mut Event, _: &[Event]) -> bool {
    let visit = event.modes.contains(&"visit");
    let signs = has(&Lexicon::get().signs, scene.syntax.lemma(event.trigger));
    let together = match event.kind {
        EventType::Consult => !visit,
        EventType::Cooperate => true,
        EventType::Support => signs,
        _ => false,
    };
    let turns = together && !event.recipients.is_empty() && !event.actors.is_empty();
    if turns {
        let recipients = std::mem::take(&mut event.recipients);
        event.actors.extend(recipients);
    }
    turns
}

fn two_sided(scene: &Scene, event: &mut Event, _: &[Event]) -> bool {
    let turns = event.kind == EventType::Assault
        && !event.recipients.is_empty()
        && !event.actors.is_empty()
        && has(&Lexicon::get().fights, scene.syntax.lemma(event.trigger));
    if turns {
        let recipients = std::mem::take(&mut event.recipients);
        event.actors.extend(recipients);
    }
    turns
}

/// A sentence to prison is a conviction and an arrest.
fn jailed(scene: &Scene, event: &Event) -> Option<Event> {
    let convicted = event.kind == EventType::Sanction && event.modes.contains(&"convict");
    let near = scene.syntax.analysis.subtree(event.trigger);
    let prison = near.iter().any(|&w| has(&Lexicon::get().prison, scene.syntax.lemma(w)));
    if !convicted || !prison {
        return None;
    }
    let mut other = event.clone();
    recode(&mut other, EventType::Coerce, Some("arrest"));
    other.rules.push(Rule { name: "jailed", says: "a conviction with prison is also COERCE" });
    Some(other)
}

fn is_demand_of_protest(scene: &Scene, event: &Event, all: &[Event]) -> bool {
    matches!(event.kind, EventType::Request | EventType::Accuse)
        && all.iter().any(|other| {
            other.kind == EventType::Protest
                && other.trigger != event.trigger
                && (scene.analysis.is_below(event.trigger, other.trigger)
                    || shares_actor(event, other) && in_one_sentence(scene, event, other))
        })
}

fn is_within_battle(scene: &Scene, event: &Event, all: &[Event]) -> bool {
    event.kind == EventType::Mobilize
        && all.iter().any(|other| {
            other.kind == EventType::Assault
                && other.reality == event.reality
                && shares_actor(event, other)
                && in_one_sentence(scene, event, other)
        })
}

fn shares_actor(one: &Event, other: &Event) -> bool {
    one.actors
        .iter()
        .any(|a| other.actors.iter().any(|b| a.span == b.span || a.actor.is_some() && a.actor == b.actor))
}

fn in_one_sentence(scene: &Scene, one: &Event, other: &Event) -> bool {
    let sentence = |e: &Event| scene.analysis.words[e.trigger].sentence;
    sentence(one) == sentence(other)
}

fn is_exercise(scene: &Scene, trigger: usize) -> bool {
    let near = scene.syntax.analysis.subtree(trigger);
    near.iter().any(|&w| has(&Lexicon::get().exercises, scene.syntax.lemma(w)))
}

fn is_joint(scene: &Scene, trigger: usize) -> bool {
    let near = scene.syntax.analysis.subtree(trigger);
    near.iter().any(|&w| has(&Lexicon::get().joint, scene.syntax.lemma(w)))
}

/// Another type, with the one mode that the rule tells.
fn recode(event: &mut Event, kind: EventType, mode: Option<&'static str>) {
    event.kind = kind;
    event.modes = mode.into_iter().collect();
}
