//! Which read actor is which gold actor.

use std::collections::BTreeMap;

use record::Span;

use crate::assignment;
use crate::spans::likeness;
use crate::view::{Actor, Mention, View};
use crate::words::{contains_run, words};

/// Mentions are the same if their spans are this alike.
pub(crate) const SAME_MENTION: f64 = 0.5;

/// For each read actor the gold actor that it is, if any.
///
/// Several read actors may be the same gold actor (a reader that did not see that "the envoy" is Mr Beye); then what
/// either does is still done by the right one, and only the actors' own scores suffer. A read actor is the gold actor
/// with which it shares most: its name (equal 12, one a run of words of the other 4), mentions by name (3), by
/// noun, people or capital (2), by pronoun (1). Mentions of several actors at once ("both camps") tell nothing, and a
/// person is never the same as a body because its name holds the body's.
pub(crate) struct Identity {
    gold_of: BTreeMap<String, String>,
    pairs: Vec<(usize, usize)>,
}

impl Identity {
    /// Compares each read actor with each gold actor.
    pub(crate) fn new(gold: &View, read: &View) -> Self {
        let weights = weights(gold, read);
        let mut gold_of = BTreeMap::new();
        for (at, actor) in read.actors().iter().enumerate() {
            // The first of equals: `max_by_key` gives the last.
            let closest = (0..gold.actors().len()).rev().max_by_key(|&other| weights[other][at]);
            if let Some(other) = closest.filter(|&other| weights[other][at] > 0) {
                gold_of.insert(actor.id.clone(), gold.actors()[other].id.clone());
            }
        }
        let pairs = assignment::best(&weights).into_iter().enumerate().filter_map(|(g, r)| Some((g, r?)));
        Identity { gold_of, pairs: pairs.collect() }
    }

    /// The gold actor that a read actor is.
    pub(crate) fn gold(&self, read: &str) -> Option<&str> {
        self.gold_of.get(read).map(String::as_str)
    }

    /// The best one-to-one pairs (gold, read), by places in the views.
    pub(crate) fn pairs(&self) -> &[(usize, usize)] {
        &self.pairs
    }
}

/// How much each gold actor (row) shares with each read one (column); 0 if nothing says that they are the same.
fn weights(gold: &View, read: &View) -> Vec<Vec<i64>> {
    let (ours, theirs) = (telling(gold), telling(read));
    let shared = |a: &[&Mention], b: &[&Mention]| -> i64 {
        let told = |mention: &&&Mention| b.iter().any(|m| likeness(m.span, mention.span) >= SAME_MENTION);
        a.iter().filter(told).map(|mention| mention_weight(mention)).sum()
    };
    let row = |(a, at): (&Actor, &Vec<&Mention>)| {
        let each = read.actors().iter().zip(&theirs);
        each.map(|(b, mentions)| shared(at, mentions) + name_weight(a, b)).collect()
    };
    gold.actors().iter().zip(&ours).map(row).collect()
}

/// For each actor the mentions that speak of it alone.
fn telling(view: &View) -> Vec<Vec<&Mention>> {
    let mut owners: BTreeMap<Span, usize> = BTreeMap::new();
    for mention in view.actors().iter().flat_map(|actor| &actor.mentions) {
        *owners.entry(mention.span).or_default() += 1;
    }
    view.actors()
        .iter()
        .map(|actor| actor.mentions.iter().filter(|m| owners[&m.span] == 1).collect())
        .collect()
}

fn mention_weight(mention: &Mention) -> i64 {
    match mention.form.as_str() {
        "name" => 3,
        "pronoun" => 1,
        _ => 2,
    }
}

fn name_weight(a: &Actor, b: &Actor) -> i64 {
    let (left, right) = (words(&a.name), words(&b.name));
    if left == right && !left.is_empty() {
        return 12;
    }
    let is_person = |actor: &Actor| actor.kind.as_deref() == Some("person");
    let within = contains_run(&left, &right) || contains_run(&right, &left);
    if within && is_person(a) == is_person(b) { 4 } else { 0 }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const TEXT: &str = "Beye met Savimbi. The envoy said he hoped both camps agreed.";

    fn actor(id: &str, name: &str, mentions: &[&str]) -> Value {
        let mentions: Vec<Value> = (mentions.iter())
            .map(|quote| {
                let start = TEXT.find(quote).unwrap();
                let form = if *quote == "he " { "pronoun" } else { "name" };
                json!({"start": start, "end": start + quote.len(), "form": form})
            })
            .collect();
        json!({"id": id, "name": name, "kind": "person", "country": "MLI", "sectors": ["GOV"], "mentions": mentions})
    }

    fn view(actors: &[Value]) -> View {
        View::of_json(TEXT, &json!({"actors": actors, "facts": []}))
    }

    fn gold() -> View {
        view(&[
            actor("a1", "Alioune Beye", &["Beye", "The envoy", "he ", "both camps"]),
            actor("a2", "Jonas Savimbi", &["Savimbi", "both camps"]),
        ])
    }

    #[test]
    fn parts_of_a_split_actor_are_still_that_actor() {
        let read = view(&[
            actor("x", "Beye", &["Beye"]),
            actor("y", "The envoy", &["The envoy"]),
            actor("z", "Savimbi", &["Savimbi"]),
            actor("w", "camps", &["both camps"]),
        ]);
        let identity = Identity::new(&gold(), &read);
        assert_eq!(identity.gold("x"), Some("a1"));
        assert_eq!(identity.gold("y"), Some("a1"));
        assert_eq!(identity.gold("z"), Some("a2"));
        assert_eq!(identity.gold("w"), None);
    }
}
