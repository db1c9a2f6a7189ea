//! What the corrections come to.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Fact, FactId, Span};
use rusqlite::OptionalExtension;
use serde_json::Value;

use super::{Correction, Mark};
use crate::actors::cluster::Told;
use crate::{Ledger, LedgerError, links};

/// What holds now.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    pub(crate) rejected: BTreeSet<FactId>,
    pub(crate) same: Vec<(FactId, FactId)>,
    pub(crate) apart: Vec<(FactId, FactId)>,
    pub(crate) told: Told,
    of_facts: BTreeMap<FactId, Vec<Correction>>,
}

/// Least share of the spans' union that two readings of one fact have in common.
const ALIKE: f64 = 0.5;

impl Ledger {
    /// What all corrections come to, with facts found in the readings of today.
    pub(crate) fn standing(&self) -> Result<Standing, LedgerError> {
        let mut standing = Standing::default();
        for correction in self.corrections_today()?.into_iter().filter(|c| c.counts && c.action != "undo") {
            standing.add(correction);
        }
        Ok(standing)
    }

    /// All corrections, with the ids by which their facts go in the readings of today.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn corrections_today(&self) -> Result<Vec<Correction>, LedgerError> {
        let mut all = self.corrections()?;
        for correction in &mut all {
            let marks = correction.marks.clone();
            for (id, mark) in
                [(Some(&mut correction.one), marks.one), (correction.other.as_mut(), marks.other)]
            {
                if let (Some(id), Some(mark)) = (id, mark) {
                    *id = self.today(id, &mark)?.unwrap_or_else(|| id.clone());
                }
            }
        }
        Ok(all)
    }

    /// The id by which a fact goes in the reading of today.
    fn today(&self, id: &str, mark: &Mark) -> Result<Option<String>, LedgerError> {
        let there: Option<i64> = self
            .sql("SELECT 1 FROM facts WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()
            .map_err(|e| self.fail(e))?;
        if there.is_some() {
            return Ok(None);
        }
        let mut find = self.sql(
            "SELECT fact FROM facts WHERE report = (SELECT seq FROM reports WHERE id = ?1) AND kind = ?2 ORDER BY nth",
        )?;
        let rows = find
            .query_map([&mark.report, &mark.kind], |row| row.get::<_, String>(0))
            .map_err(|e| self.fail(e))?;
        let mut best: Option<(f64, FactId)> = None;
        for row in rows {
            let fact = self.fact(&row.map_err(|e| self.fail(e))?)?;
            let spans: Vec<Span> = fact.evidence.pieces().iter().map(|p| p.span).collect();
            let alike = alike(&mark.spans, &spans);
            if alike >= ALIKE && best.as_ref().is_none_or(|(least, _)| alike > *least) {
                best = Some((alike, fact.id));
            }
        }
        Ok(best.map(|(_, id)| id.0))
    }
}

/// The share of the bytes of either that both cover, by the pair of pieces that fits best.
fn alike(a: &[Span], b: &[Span]) -> f64 {
    let share = |x: Span, y: Span| {
        let common = x.end().min(y.end()).saturating_sub(x.start().max(y.start()));
        f64::from(common) / f64::from(x.cover(y).len().max(1))
    };
    a.iter().flat_map(|x| b.iter().map(move |y| share(*x, *y))).fold(0.0, f64::max)
}

impl Standing {
    /// Only what is joined and parted.
    pub(crate) fn of_joins(self) -> Self {
        Standing { rejected: BTreeSet::new(), of_facts: BTreeMap::new(), ..self }
    }

    /// Later ones overrule earlier ones.
    fn add(&mut self, correction: Correction) {
        let one = FactId(correction.one.clone());
        let pair = correction.other.clone().map(|other| (correction.one.clone(), other));
        match (correction.action.as_str(), pair) {
            ("merge" | "split", Some((a, b))) if correction.marks.one.is_some() => {
                let pair = (FactId(a), FactId(b));
                self.same.retain(|other| !equal(other, &pair));
                self.apart.retain(|other| !equal(other, &pair));
                if correction.action == "merge" { self.same.push(pair) } else { self.apart.push(pair) }
            }
            ("merge" | "split", Some(pair)) => {
                self.told.same.retain(|other| !equal(other, &pair));
                self.told.apart.retain(|other| !equal(other, &pair));
                if correction.action == "merge" {
                    self.told.same.push(pair)
                } else {
                    self.told.apart.push(pair)
                }
            }
            ("reject", _) => {
                self.rejected.insert(one);
            }
            (action, _) => {
                if action != "note" {
                    self.rejected.remove(&one);
                }
                self.of_facts.entry(one).or_default().push(correction);
            }
        }
    }

    /// Facts that analysts joined to one.
    pub(crate) fn partners<'a>(&'a self, id: &'a FactId) -> impl Iterator<Item = &'a FactId> {
        self.same.iter().filter_map(move |(a, b)| match () {
            () if a == id => Some(b),
            () if b == id => Some(a),
            () => None,
        })
    }

    /// Ids of actors that corrections name.
    pub(crate) fn actors(&self) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for patch in self.of_facts.values().flatten().filter_map(|c| c.patch.as_ref()) {
            strings(patch, &mut ids);
        }
        ids
    }

    /// Corrects a fact whose actors are those of the ledger, and says how; `ids` has the actor for each id of a name.
    pub(crate) fn apply(&self, fact: &mut Fact, ids: &BTreeMap<ActorId, ActorId>) -> Option<String> {
        let corrections = self.of_facts.get(&fact.id)?;
        let mut said = Vec::new();
        for correction in corrections {
            if let Some(patch) = &correction.patch
                && let Ok(changed) = patched(fact, patch)
            {
                *fact = changed;
                links::each_actor(fact, &mut |_, id| {
                    if let Some(actor) = ids.get(id) {
                        *id = actor.clone();
                    }
                });
            }
            if correction.action == "accept" {
                fact.confidence = 1.0;
            }
            let note = correction.note.as_ref().map(|n| format!(": {n}")).unwrap_or_default();
            said.push(format!(
                "{} by {} on {}{note}",
                verb(&correction.action),
                correction.who,
                correction.made
            ));
        }
        Some(said.join("; "))
    }
}

fn equal<T: PartialEq>(a: &(T, T), b: &(T, T)) -> bool {
    a == b || a.0 == b.1 && a.1 == b.0
}

fn verb(action: &str) -> &str {
    match action {
        "accept" => "accepted",
        "edit" => "edited",
        _ => "noted",
    }
}

/// A fact with the changes of a merge patch.
///
/// # Errors
/// What is wrong with the changes.
pub(super) fn patched(fact: &Fact, patch: &Value) -> Result<Fact, String> {
    let mut json = serde_json::to_value(fact).map_err(|e| e.to_string())?;
    merge(&mut json, patch);
    serde_json::from_value(json).map_err(|e| e.to_string())
}

/// RFC 7386, but that a null stays: a key without a value is written so in a record.
fn merge(target: &mut Value, patch: &Value) {
    match (target, patch) {
        (Value::Object(target), Value::Object(patch)) => {
            for (key, value) in patch {
                merge(target.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (target, patch) => *target = patch.clone(),
    }
}

fn strings(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            out.insert(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|v| strings(v, out)),
        Value::Object(map) => map.values().for_each(|v| strings(v, out)),
        _ => {}
    }
}
