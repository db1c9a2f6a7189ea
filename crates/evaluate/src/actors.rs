//! How well actors and their mentions were read.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::identity::{Identity, SAME_MENTION};
use crate::spans::likeness;
use crate::tally::{Tally, rounded};
use crate::view::View;
use crate::words::ratio;

/// How well the actors of one or more reports were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActorScores {
    /// Actors found: one read actor for each gold actor. Read actors that take part in no fact and are none of the
    /// gold actors do not count, as the gold record lists only those that take part in facts.
    pub found: Tally,
    /// Of actors found: country.
    pub country: Tally,
    /// Of actors found: kind.
    pub kind: Tally,
    /// Of actors found: PLOVER sectors.
    pub sectors: Tally,
    /// Mentions found at all.
    pub mentions: Tally,
    /// Sum of the B-cubed precision of each read mention.
    precision: f64,
    /// Sum of the B-cubed recall of each gold mention.
    recall: f64,
}

impl ActorScores {
    /// Scores one report.
    pub(crate) fn of(gold: &View, read: &View, identity: &Identity) -> Self {
        let pairs = identity.pairs();
        let mut scores = ActorScores { found: found(gold, read, pairs), ..Self::default() };
        for &(g, r) in pairs {
            let (a, b) = (&gold.actors()[g], &read.actors()[r]);
            scores.country.add(single(a.country.as_ref(), b.country.as_ref()));
            scores.kind.add(single(a.kind.as_ref(), b.kind.as_ref()));
            let right = a.sectors.intersection(&b.sectors).count();
            scores.sectors.add(Tally { right, read: b.sectors.len(), gold: a.sectors.len() });
        }
        scores.cluster(gold, read, pairs);
        scores
    }

    /// Adds another report's scores.
    pub(crate) fn add(&mut self, other: &Self) {
        self.found.add(other.found);
        self.country.add(other.country);
        self.kind.add(other.kind);
        self.sectors.add(other.sectors);
        self.mentions.add(other.mentions);
        self.precision += other.precision;
        self.recall += other.recall;
    }

    /// B-cubed precision, recall and F1 of how mentions are joined to actors.
    #[must_use]
    pub fn b_cubed(&self) -> (f64, f64, f64) {
        if self.mentions.is_empty() {
            return (1.0, 1.0, 1.0);
        }
        let precision = mean(self.precision, self.mentions.read);
        let recall = mean(self.recall, self.mentions.gold);
        let sum = precision + recall;
        (precision, recall, if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 })
    }

    /// The plain tallies by name.
    #[must_use]
    pub const fn tallies(&self) -> [(&'static str, Tally); 5] {
        [
            ("found", self.found),
            ("country", self.country),
            ("kind", self.kind),
            ("sectors", self.sectors),
            ("mentions", self.mentions),
        ]
    }

    /// All scores as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        let mut value: serde_json::Map<String, Value> =
            self.tallies().iter().map(|(name, tally)| ((*name).to_owned(), tally.json())).collect();
        let (precision, recall, f1) = self.b_cubed();
        let cubed = json!({"precision": rounded(precision), "recall": rounded(recall), "f1": rounded(f1)});
        value.insert("b_cubed".to_owned(), cubed);
        Value::Object(value)
    }

    /// Scores how mentions are joined: for each mention the share of its actor's mentions that the other side joins
    /// with it too. A mention that the other side does not have counts 0.
    fn cluster(&mut self, gold: &View, read: &View, pairs: &[(usize, usize)]) {
        let counted = counted(read, pairs);
        let (ours, theirs) = (mentions(gold, |_| true), mentions(read, |actor| counted[actor]));
        let joined = joined_mentions(&ours, &theirs, pairs);
        let size = |all: &[Located], actor: usize| all.iter().filter(|m| m.actor == actor).count();
        let mut both: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for &(g, r) in &joined {
            *both.entry((ours[g].actor, theirs[r].actor)).or_default() += 1;
        }
        for (&(g, r), &count) in &both {
            let weight = |of: usize| ratio(count * count, of);
            self.recall += weight(size(&ours, g));
            self.precision += weight(size(&theirs, r));
        }
        self.mentions.add(Tally { right: joined.len(), read: theirs.len(), gold: ours.len() });
    }
}

/// One mention and the index of its actor.
struct Located {
    actor: usize,
    span: record::Span,
}

#[expect(clippy::cast_precision_loss, reason = "counts of mentions are far below 2^52")]
fn mean(sum: f64, count: usize) -> f64 {
    if count == 0 { 0.0 } else { (sum / count as f64).min(1.0) }
}

fn single<T: PartialEq>(gold: Option<&T>, read: Option<&T>) -> Tally {
    Tally {
        right: usize::from(gold.is_some() && gold == read),
        read: usize::from(read.is_some()),
        gold: usize::from(gold.is_some()),
    }
}

/// Which read actors count: those that are a gold actor and those that take part in a fact.
fn counted(read: &View, pairs: &[(usize, usize)]) -> Vec<bool> {
    let acting = read.acting();
    (read.actors().iter().enumerate())
        .map(|(at, actor)| acting.contains(actor.id.as_str()) || pairs.iter().any(|pair| pair.1 == at))
        .collect()
}

fn found(gold: &View, read: &View, pairs: &[(usize, usize)]) -> Tally {
    let counted = counted(read, pairs).into_iter().filter(|counts| *counts).count();
    Tally { right: pairs.len(), read: counted, gold: gold.actors().len() }
}

fn mentions(view: &View, counts: impl Fn(usize) -> bool) -> Vec<Located> {
    let actors = view.actors().iter().enumerate().filter(|(at, _)| counts(*at));
    actors.flat_map(|(actor, a)| a.mentions.iter().map(move |m| Located { actor, span: m.span })).collect()
}

/// One-to-one pairs of mentions of alike spans: the most alike first, among equals those of paired actors.
fn joined_mentions(ours: &[Located], theirs: &[Located], pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (g, a) in ours.iter().enumerate() {
        for (r, b) in theirs.iter().enumerate() {
            let alike = likeness(a.span, b.span);
            if alike >= SAME_MENTION {
                candidates.push((alike, pairs.contains(&(a.actor, b.actor)), g, r));
            }
        }
    }
    candidates.sort_by(|x, y| y.0.total_cmp(&x.0).then(y.1.cmp(&x.1)).then((x.2, x.3).cmp(&(y.2, y.3))));
    let (mut used, mut joined) = ((vec![false; ours.len()], vec![false; theirs.len()]), Vec::new());
    for (_, _, g, r) in candidates {
        if !used.0[g] && !used.1[r] {
            used.0[g] = true;
            used.1[r] = true;
            joined.push((g, r));
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use serde_json::json;

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

    fn score(read: &View) -> ActorScores {
        ActorScores::of(&gold(), read, &Identity::new(&gold(), read))
    }

    #[test]
    fn a_record_against_itself_is_perfect() {
        let scores = score(&gold());
        assert_eq!(scores.found, Tally { right: 2, read: 2, gold: 2 });
        assert_eq!(scores.b_cubed(), (1.0, 1.0, 1.0));
    }

    #[test]
    fn splitting_costs_recall_and_joining_costs_precision() {
        let split = view(&[
            actor("a", "Beye", &["Beye", "both camps"]),
            actor("b", "The envoy", &["The envoy", "he "]),
            actor("c", "Savimbi", &["Savimbi", "both camps"]),
        ]);
        // Only actors that are gold ones or act are counted: "The envoy" is neither here, its mentions are missed.
        let (precision, recall, _) = score(&split).b_cubed();
        assert!((precision - 1.0).abs() < 1e-9 && recall < 1.0, "{precision} {recall}");
        let one = view(&[actor("a", "Beye", &["Beye", "Savimbi", "The envoy", "he ", "both camps"])]);
        let (precision, recall, _) = score(&one).b_cubed();
        assert!(precision < 1.0 && recall < 1.0, "{precision} {recall}");
    }
}
