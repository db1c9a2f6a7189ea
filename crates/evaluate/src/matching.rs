//! Which read fact is which gold fact.
//!
//! Facts are matched one to one, each kind by itself, so that as many as possible are *right* and, that being so, the
//! sum of likenesses is greatest. A pair is **found** if both tell it in the same place and **right** if besides
//! they agree in what makes a fact of that kind what it is:
//!
//! | kind | found | right if besides |
//! |---|---|---|
//! | `statement` | contents share 0.2 (intersection over union), or the cues overlap | contents share at least 0.5 |
//! | `provision` | evidence | same category |
//! | `stance` | evidence | same actor and same position |
//! | `deadline` | evidence | same end, or neither has one |
//! | `attack` | evidence | half (Dice) of perpetrators, targets, killed, injured and captured |
//! | `meeting` | evidence | half of the participants |
//! | `proposal` | evidence | half of label, type and proposers |
//! | `sanction` | evidence | half of imposed_by, on and change |
//! | `aid` | evidence | half of giver and receiver |
//! | `exchange` | evidence | half of from, to and released |
//! | `control` | evidence | half of holder, territory and change |
//! | `movement` | evidence | half of who, from_place and to_place |
//! | `event` | evidence | half of type, actors and recipients |
//!
//! *Evidence* means: the trigger of one covers at least half of some piece of the other's evidence, or the other way
//! round, whichever piece is shorter. Where neither side says anything about the arguments they agree.
//!
//! The main table counts the right ones; fields are scored on all that are found, so that a fact read in the right
//! place with a wrong position shows as a wrong position and not only as a miss.

use std::collections::BTreeMap;

use record::Span;

use crate::assignment;
use crate::fields::{Item, Side, named, tally};
use crate::identity::Identity;
use crate::spans::{covered, likeness};
use crate::tally::Tally;
use crate::view::{Fact, View};

/// Least share of the shorter piece of evidence.
const SAME_EVIDENCE: f64 = 0.5;
/// Least likeness of contents for a statement to be right.
const SAME_CONTENT: f64 = 0.5;
/// Least likeness of contents for a statement to be found.
const NEAR_CONTENT: f64 = 0.2;
/// Least agreement of main arguments.
const AGREED: f64 = 0.5;
/// What a right pair weighs above all likenesses together, so that no right pair is given up for closer ones.
const RIGHT: i64 = 1 << 40;
/// Likenesses are counted in millionths.
const MILLION: f64 = 1_000_000.0;

/// A gold fact and the read fact that tells the same, by their places in the views.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Place in the gold view.
    pub(crate) gold: usize,
    /// Place in the read view.
    pub(crate) read: usize,
    /// Whether the kind's conditions hold.
    pub(crate) right: bool,
}

/// Matches all facts of the given kinds.
pub(crate) fn pairs(gold: &View, read: &View, identity: &Identity, kinds: &[&str]) -> Vec<Pair> {
    let sides = (
        Side { view: gold, identity: None, matched: None },
        Side { view: read, identity: Some(identity), matched: None },
    );
    kinds.iter().flat_map(|kind| pairs_of_kind(&sides, kind)).collect()
}

/// The read facts' ids with the ids of the gold facts that they are.
pub(crate) fn links(gold: &View, read: &View, pairs: &[Pair]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|pair| (read.facts()[pair.read].id.clone(), gold.facts()[pair.gold].id.clone()))
        .collect()
}

/// Whether two facts are told in the same place, whatever their kinds.
pub(crate) fn same_place(a: &Fact, b: &Fact) -> bool {
    evidence(a, b).0 >= SAME_EVIDENCE
}

fn pairs_of_kind(sides: &(Side<'_>, Side<'_>), kind: &str) -> Vec<Pair> {
    let places = |view: &View| -> Vec<usize> {
        view.facts().iter().enumerate().filter(|(_, fact)| fact.kind == kind).map(|(at, _)| at).collect()
    };
    let (ours, theirs) = (places(sides.0.view), places(sides.1.view));
    let weights: Vec<Vec<i64>> = (ours.iter())
        .map(|&g| {
            let gold = &sides.0.view.facts()[g];
            theirs.iter().map(|&r| weight(sides, kind, gold, &sides.1.view.facts()[r])).collect()
        })
        .collect();
    let chosen = assignment::best(&weights).into_iter().enumerate();
    chosen
        .filter_map(|(g, r)| r.map(|r| (g, r)))
        .map(|(g, r)| Pair { gold: ours[g], read: theirs[r], right: weights[g][r] >= RIGHT })
        .collect()
}

/// What joining two facts is worth; 0 if they are not told in the same place.
fn weight(sides: &(Side<'_>, Side<'_>), kind: &str, gold: &Fact, read: &Fact) -> i64 {
    let (found, closeness) = if kind == "statement" { said(sides, gold, read) } else { told(gold, read) };
    if !found {
        return 0;
    }
    let agreement = |keys: &[&str]| agreement(sides, kind, gold, read, keys);
    let alike = closeness + agreement(main_arguments(kind));
    let right = match kind {
        "statement" => content_likeness(sides, gold, read) >= SAME_CONTENT,
        "provision" => agreement(&["category"]) >= 1.0,
        "stance" => agreement(&["actor", "position"]) >= 1.0,
        "deadline" => agreement(&["due"]) >= 1.0,
        "meeting" => agreement(&["participants"]) >= AGREED,
        "proposal" => agreement(&["label", "type", "proposers"]) >= AGREED,
        _ => agreement(main_arguments(kind)) >= AGREED,
    };
    1 + millionths(alike) + if right { RIGHT } else { 0 }
}

/// The arguments that tell facts of one kind apart.
fn main_arguments(kind: &str) -> &'static [&'static str] {
    match kind {
        "statement" => &["speaker"],
        "provision" => &["category", "subcategory", "obliged"],
        "stance" => &["actor", "position"],
        "deadline" => &["due", "on", "set_by"],
        "attack" => &["perpetrators", "targets", "killed", "injured", "captured"],
        "meeting" => &["participants", "mediator", "time", "place"],
        "proposal" => &["label", "type", "status", "proposers"],
        "sanction" => &["imposed_by", "on", "change"],
        "aid" => &["giver", "receiver"],
        "exchange" => &["from", "to", "released"],
        "control" => &["holder", "territory", "change"],
        "movement" => &["who", "from_place", "to_place"],
        "event" => &["plover", "actors", "recipients"],
        _ => &[],
    }
}

/// Dice's coefficient over the values of several fields together; 1 if neither side has any.
fn agreement(sides: &(Side<'_>, Side<'_>), kind: &str, gold: &Fact, read: &Fact, keys: &[&str]) -> f64 {
    let fields = keys.iter().filter_map(|key| named(kind, key));
    let all: Tally = fields
        .map(|field| {
            let (ours, theirs): (Vec<Item>, Vec<Item>) =
                (sides.0.items(gold, field), sides.1.items(read, field));
            tally(&ours, &theirs)
        })
        .sum();
    all.f1()
}

/// Whether two facts are told in the same place, and how closely, 0 to 1.
fn told(a: &Fact, b: &Fact) -> (bool, f64) {
    let (cover, likeness) = evidence(a, b);
    (cover >= SAME_EVIDENCE, 0.75 * cover + 0.25 * likeness)
}

/// Best cover of evidence, and the best likeness among pieces with that cover.
fn evidence(a: &Fact, b: &Fact) -> (f64, f64) {
    let forth = a.triggers().flat_map(|x| b.evidence.iter().map(move |y| (x, y.span)));
    let back = b.triggers().flat_map(|x| a.evidence.iter().map(move |y| (x, y.span)));
    let scores = forth.chain(back).map(|(x, y)| (covered(x, y), likeness(x, y)));
    scores.fold((0.0, 0.0), |best, score| if score > best { score } else { best })
}

/// Whether two statements are told in the same place, and how closely, 0 to 1.
fn said(sides: &(Side<'_>, Side<'_>), gold: &Fact, read: &Fact) -> (bool, f64) {
    let content = content_likeness(sides, gold, read);
    let cues = (gold.spans(sides.0.view.text(), "cue"), read.spans(sides.1.view.text(), "cue"));
    let cue = cues.0.iter().any(|a| cues.1.iter().any(|b| a.overlaps(*b)));
    (content >= NEAR_CONTENT || cue, 0.75 * content + if cue { 0.25 } else { 0.0 })
}

/// Likeness of two contents. A content that the cue cuts in two (`content_more`) may be read as its first part or
/// from its first word to its last.
fn content_likeness(sides: &(Side<'_>, Side<'_>), gold: &Fact, read: &Fact) -> f64 {
    let ours = contents(sides.0.view, gold);
    let theirs = contents(sides.1.view, read);
    ours.iter().flat_map(|a| theirs.iter().map(|b| likeness(*a, *b))).fold(0.0, f64::max)
}

fn contents(view: &View, fact: &Fact) -> Vec<Span> {
    let mut all = fact.spans(view.text(), "content");
    let whole = all.iter().copied().chain(fact.spans(view.text(), "content_more")).reduce(Span::cover);
    all.extend(whole);
    all
}

#[expect(clippy::cast_possible_truncation, reason = "a likeness is at most 2")]
fn millionths(likeness: f64) -> i64 {
    (likeness * MILLION).round() as i64
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const TEXT: &str =
        "The rebels accept the truce. The army rejects the truce, its spokesman said on Monday.";

    fn view(facts: &Value) -> View {
        let actor = |id: &str, quote: &str| {
            let start = TEXT.find(quote).unwrap();
            json!({"id": id, "name": quote, "kind": "armed-group",
                "mentions": [{"start": start, "end": start + quote.len(), "form": "nominal"}]})
        };
        let actors = [actor("a1", "The rebels"), actor("a2", "The army")];
        View::of_json(TEXT, &json!({"actors": actors, "facts": facts}))
    }

    fn stance(id: &str, actor: &str, position: &str, quote: &str) -> Value {
        let start = TEXT.find(quote).unwrap();
        json!({"id": id, "kind": "stance", "actor": actor, "position": position,
            "evidence": [{"start": start, "end": start + quote.len(), "role": "trigger"}]})
    }

    fn match_up(gold: &Value, read: &Value) -> Vec<Pair> {
        let (gold, read) = (view(gold), view(read));
        let identity = Identity::new(&gold, &read);
        let mut found = pairs(&gold, &read, &identity, crate::fields::KINDS);
        found.sort_by_key(|pair| pair.gold);
        found
    }

    #[test]
    fn a_stance_is_right_by_actor_position_and_place() {
        let gold = json!([stance("f1", "a1", "accept", "The rebels accept the truce.")]);
        let right = |actor, position, quote| {
            match_up(&gold, &json!([stance("x", actor, position, quote)])).first().map(|pair| pair.right)
        };
        assert_eq!(right("a1", "accept", "accept"), Some(true));
        assert_eq!(right("a2", "accept", "accept"), Some(false));
        assert_eq!(right("a1", "reject", "accept"), Some(false));
        assert_eq!(right("a1", "accept", "rejects"), None);
    }

    #[test]
    fn arguments_decide_between_facts_of_one_sentence() {
        let quote = "The army rejects the truce, its spokesman said on Monday.";
        let gold = json!([stance("f1", "a1", "accept", quote), stance("f2", "a2", "reject", quote)]);
        let read = json!([stance("x", "a2", "reject", quote), stance("y", "a1", "accept", quote)]);
        let found = match_up(&gold, &read);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|pair| pair.right));
    }

    #[test]
    fn kinds_are_never_mixed() {
        let gold = json!([stance("f1", "a1", "accept", "The rebels accept the truce.")]);
        let mut other = stance("x", "a1", "accept", "The rebels accept the truce.");
        other["kind"] = json!("proposal");
        assert!(match_up(&gold, &json!([other])).is_empty());
    }

    #[test]
    fn a_statement_needs_half_of_the_content() {
        let said = |content: &str, cue: &str| {
            let at = |quote: &str| {
                let start = TEXT.find(quote).unwrap();
                json!({"start": start, "end": start + quote.len()})
            };
            json!([{"id": "s", "kind": "statement", "content": at(content), "cue": at(cue),
                "evidence": [at(content)]}])
        };
        let gold = said("The army rejects the truce", "said");
        assert!(match_up(&gold, &said("rejects the truce", "said"))[0].right);
        assert!(!match_up(&gold, &said("its spokesman", "said"))[0].right);
        assert!(match_up(&gold, &said("The rebels accept", "accept")).is_empty());
    }
}
