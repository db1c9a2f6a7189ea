//! Corrections as training data: what was read, what an analyst made of it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use ledger::{Correction, Snapshot, Telling};
use record::{ActorId, FactId};
use serde_json::{Value, json};

/// What the training data are made of.
pub struct Teaching<'a> {
    /// All corrections, with the ids that facts have today.
    pub corrections: &'a [Correction],
    /// The corrected facts as they were read.
    pub read: &'a Snapshot,
    /// The same facts as they stand now; those that were rejected are not there.
    pub now: &'a Snapshot,
    /// The texts of their reports.
    pub texts: &'a BTreeMap<String, String>,
}

/// The facts that standing corrections speak of.
#[must_use]
pub fn facts(corrections: &[Correction]) -> Vec<FactId> {
    let standing = corrections.iter().filter(|c| taught(c));
    let ids: BTreeSet<&String> = standing.flat_map(|c| std::iter::once(&c.one).chain(&c.other)).collect();
    ids.into_iter().map(|id| FactId(id.clone())).collect()
}

fn taught(correction: &Correction) -> bool {
    correction.counts
        && matches!(correction.action.as_str(), "accept" | "reject" | "edit" | "merge" | "split")
}

impl Teaching<'_> {
    /// JSON lines: one for each fact that was accepted, rejected or edited, then one for each pair that was merged or split.
    ///
    /// # Errors
    /// If `out` fails.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let (read, now) = (by_id(self.read), by_id(self.now));
        let mut of_facts: BTreeMap<&str, Vec<&Correction>> = BTreeMap::new();
        for correction in self.corrections.iter().filter(|c| taught(c) && c.other.is_none()) {
            of_facts.entry(&correction.one).or_default().push(correction);
        }
        for (id, corrections) in of_facts {
            if let Some(telling) = read.get(id) {
                writeln!(out, "{}", self.fact(telling, now.get(id).copied(), &corrections))?;
            }
        }
        for correction in self.corrections.iter().filter(|c| taught(c)) {
            let other = correction.other.as_ref().and_then(|id| read.get(id.as_str()));
            if let (Some(left), Some(right)) = (read.get(correction.one.as_str()), other) {
                writeln!(out, "{}", self.pair(correction, left, right))?;
            }
        }
        Ok(())
    }

    fn fact(&self, read: &Telling, now: Option<&Telling>, corrections: &[&Correction]) -> Value {
        let mut ids = ledger::cast(&read.fact);
        ids.extend(now.iter().flat_map(|t| ledger::cast(&t.fact)));
        json!({
            "report": read.report,
            "text": self.texts.get(&read.report),
            "read": read.fact,
            "corrected": now.map(|t| &t.fact),
            "actors": self.actors(&ids),
            "corrections": corrections.iter().map(|c| deed(c)).collect::<Vec<_>>(),
        })
    }

    fn pair(&self, correction: &Correction, left: &Telling, right: &Telling) -> Value {
        let mut ids = ledger::cast(&left.fact);
        ids.extend(ledger::cast(&right.fact));
        let side =
            |t: &Telling| json!({"report": t.report, "text": self.texts.get(&t.report), "read": t.fact});
        json!({
            "same": correction.action == "merge",
            "left": side(left),
            "right": side(right),
            "actors": self.actors(&ids),
            "corrections": [deed(correction)],
        })
    }

    fn actors(&self, ids: &BTreeSet<ActorId>) -> Value {
        let known = |id: &ActorId| self.now.actors.get(id).or_else(|| self.read.actors.get(id));
        json!(ids.iter().filter_map(|id| Some((id, known(id)?))).collect::<BTreeMap<_, _>>())
    }
}

fn deed(correction: &Correction) -> Value {
    json!({
        "number": correction.number, "action": correction.action, "who": correction.who, "made": correction.made,
        "note": correction.note,
    })
}

fn by_id(snapshot: &Snapshot) -> BTreeMap<&str, &Telling> {
    snapshot.happenings.iter().flat_map(|h| &h.tellings).map(|t| (t.fact.id.0.as_str(), t)).collect()
}
