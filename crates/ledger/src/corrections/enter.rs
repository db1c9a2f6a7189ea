//! Entering a correction: it is checked against what the ledger shows now.

use record::{Fact, FactId};
use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use super::standing::patched;
use super::{Deed, Mark, Marks};
use crate::{Filter, Ledger, LedgerError};

/// A row to be.
#[derive(Default)]
struct Entry {
    action: &'static str,
    one: String,
    other: Option<String>,
    marks: Marks,
    patch: Option<Value>,
    note: Option<String>,
    undoes: Option<i64>,
}

impl Ledger {
    /// Enters what an analyst does, with an optional remark; the numbers of the new rows.
    ///
    /// # Errors
    /// If an id is unknown, the deed makes no sense, or the ledger cannot be written.
    pub fn correct(
        &mut self,
        deed: &Deed,
        who: &str,
        at: &str,
        note: Option<&str>,
    ) -> Result<Vec<i64>, LedgerError> {
        let mut entries = self.entries(deed)?;
        let step = self.db.unchecked_transaction().map_err(|e| self.fail(e))?;
        let mut numbers = Vec::new();
        for entry in &mut entries {
            let note = entry.note.as_deref().or(note);
            let patch = entry.patch.as_ref().map(Value::to_string);
            let marks = serde_json::json!(entry.marks).to_string();
            step.execute(
                "INSERT INTO corrections (made, who, action, one, other, marks, patch, note, undoes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![at, who, entry.action, entry.one, entry.other, marks, patch, note, entry.undoes],
            )
            .map_err(|e| self.fail(e))?;
            numbers.push(step.last_insert_rowid());
        }
        step.commit().map_err(|e| self.fail(e))?;
        Ok(numbers)
    }

    fn entries(&self, deed: &Deed) -> Result<Vec<Entry>, LedgerError> {
        let one = |action: &'static str, id: &FactId| -> Result<Entry, LedgerError> {
            let mark = self.mark(&id.0)?.ok_or_else(|| LedgerError::Unknown(id.0.clone()))?;
            let marks = Marks { one: Some(mark), other: None };
            Ok(Entry { action, one: id.0.clone(), marks, ..Entry::default() })
        };
        Ok(match deed {
            Deed::Accept(id) => vec![one("accept", id)?],
            Deed::Reject(id) => vec![one("reject", id)?],
            Deed::Edit(id, patch) => {
                self.check(id, patch)?;
                vec![Entry { patch: Some(patch.clone()), ..one("edit", id)? }]
            }
            Deed::Merge(a, b) => vec![self.pair("merge", a, b)?],
            Deed::Split(a, Some(b)) => vec![self.pair("split", a, b)?],
            Deed::Split(a, None) => {
                self.mates(a)?.iter().map(|b| self.pair("split", a, b)).collect::<Result<_, _>>()?
            }
            Deed::Note(id, text) => {
                let entry = match self.mark(id)? {
                    Some(mark) => Entry { marks: Marks { one: Some(mark), other: None }, ..Entry::default() },
                    None if self.is_name(id)? => Entry::default(),
                    None => return Err(LedgerError::Unknown(id.clone())),
                };
                vec![Entry { action: "note", one: id.clone(), note: Some(text.clone()), ..entry }]
            }
            Deed::Undo(number) => {
                let corrections = self.corrections()?;
                let correction = corrections.iter().find(|c| c.number == *number);
                let correction = correction.ok_or_else(|| LedgerError::Unknown(number.to_string()))?;
                if !correction.counts {
                    return Err(LedgerError::Correction(format!(
                        "correction {number} has been taken back already"
                    )));
                }
                vec![Entry {
                    action: "undo",
                    one: correction.one.clone(),
                    undoes: Some(*number),
                    ..Entry::default()
                }]
            }
        })
    }

    fn pair(&self, action: &'static str, a: &str, b: &str) -> Result<Entry, LedgerError> {
        if a == b {
            return Err(LedgerError::Correction(format!("{a} cannot be joined to or taken from itself")));
        }
        let marks = Marks { one: self.mark(a)?, other: self.mark(b)? };
        match (&marks.one, &marks.other) {
            (Some(one), Some(other)) if one.kind != other.kind => {
                return Err(LedgerError::Correction(format!(
                    "{a} is of kind {} and {b} of kind {}; only facts of one kind can be one thing",
                    one.kind, other.kind
                )));
            }
            (Some(_), Some(_)) => {}
            (None, None) => {
                for id in [a, b] {
                    if !self.is_name(id)? {
                        return Err(LedgerError::Unknown(id.to_owned()));
                    }
                }
            }
            (None, Some(_)) if !self.is_name(a)? => return Err(LedgerError::Unknown(a.to_owned())),
            (Some(_), None) if !self.is_name(b)? => return Err(LedgerError::Unknown(b.to_owned())),
            _ => {
                return Err(LedgerError::Correction(format!(
                    "of {a} and {b} one is a fact and one an actor"
                )));
            }
        }
        Ok(Entry { action, one: a.to_owned(), other: Some(b.to_owned()), marks, ..Entry::default() })
    }

    /// The other tellings of what a fact tells.
    fn mates(&self, id: &str) -> Result<Vec<String>, LedgerError> {
        let fact = FactId(id.to_owned());
        let snapshot = self.snapshot(&Filter { facts: vec![fact.clone()], ..Filter::default() })?;
        let Some(&at) = snapshot.happening_of().get(&fact) else {
            return Err(LedgerError::Unknown(id.to_owned()));
        };
        let tellings = snapshot.happenings[at].tellings.iter();
        let others: Vec<String> = tellings.map(|t| t.fact.id.0.clone()).filter(|other| other != id).collect();
        if others.is_empty() {
            return Err(LedgerError::Correction(format!("{id} is not joined to anything")));
        }
        Ok(others)
    }

    fn is_name(&self, id: &str) -> Result<bool, LedgerError> {
        let found = self.sql("SELECT 1 FROM names WHERE id = ?1")?.exists([id]);
        found.map_err(|e| self.fail(e))
    }

    /// Where a fact stands; `None` if there is no such fact.
    fn mark(&self, id: &str) -> Result<Option<Mark>, LedgerError> {
        let found: Option<(String, String)> = self
            .sql(
                "SELECT reports.id, fact FROM facts JOIN reports ON reports.seq = report WHERE facts.id = ?1",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
            .map_err(|e| self.fail(e))?;
        let Some((report, fact)) = found else { return Ok(None) };
        let fact: Fact = self.fact(&fact)?;
        let spans = fact.evidence.pieces().iter().map(|piece| piece.span).collect();
        Ok(Some(Mark { report, kind: fact.body.kind().to_owned(), spans }))
    }

    /// Whether a fact can be changed so.
    fn check(&self, id: &FactId, patch: &Value) -> Result<(), LedgerError> {
        let wrong = |what: String| Err(LedgerError::Correction(format!("{id} cannot be changed so: {what}")));
        let Some(keys) = patch.as_object() else { return wrong("the changes are no JSON object".to_owned()) };
        for key in ["id", "kind", "evidence"] {
            if keys.contains_key(key) {
                return wrong(format!("`{key}` is not to be changed; reject the fact instead"));
            }
        }
        let snapshot = self.snapshot(&Filter { facts: vec![id.clone()], ..Filter::default() })?;
        let Some(&at) = snapshot.happening_of().get(id) else {
            return Err(LedgerError::Unknown(id.0.clone()));
        };
        let telling = snapshot.happenings[at].tellings.iter().find(|t| t.fact.id == *id);
        let Some(telling) = telling else { return Err(LedgerError::Unknown(id.0.clone())) };
        let before = serde_json::to_value(&telling.fact).unwrap_or_default();
        if let Some(key) = keys.keys().find(|key| before.get(key).is_none()) {
            return wrong(format!("a {} has no key `{key}`", telling.fact.body.kind()));
        }
        match patched(&telling.fact, patch) {
            Ok(mut changed) => {
                let mut unknown = None;
                let mut ids = Vec::new();
                crate::links::each_actor(&mut changed, &mut |_, actor| ids.push(actor.0.clone()));
                for actor in ids {
                    if !self.is_name(&actor)? {
                        unknown = Some(actor);
                    }
                }
                unknown.map_or(Ok(()), |actor| wrong(format!("there is no actor {actor}")))
            }
            Err(what) => wrong(what),
        }
    }
}
