//! What analysts say of facts and actors: rows that are only ever added. What they come to is derived each time.

mod changes;
mod enter;
mod standing;

use record::{FactId, Span};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Ledger, LedgerError};
pub use changes::{changes, set_key, typed};
pub(crate) use standing::Standing;

/// What an analyst does. Facts and happenings are named by ids of facts: that of a happening is one of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// The fact is right as it stands: its confidence is 1.
    Accept(FactId),
    /// The fact is not told so: it is shown no longer.
    Reject(FactId),
    /// Other keys of a fact, as a JSON merge patch (RFC 7386) on it.
    Edit(FactId, Value),
    /// Two facts, or two actors, are one.
    Merge(String, String),
    /// Two facts, or two actors' names, are not one; a fact alone is taken from all that it is joined to.
    Split(String, Option<String>),
    /// A remark on a fact or actor.
    Note(String, String),
    /// Takes a correction back.
    Undo(i64),
}

/// A row of the corrections.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// Its number.
    pub number: i64,
    /// When, RFC 3339.
    pub made: String,
    /// Who.
    pub who: String,
    /// `accept`, `reject`, `edit`, `merge`, `split`, `note`, `undo`.
    pub action: String,
    /// The fact or actor.
    pub one: String,
    /// The other one of a merge or split.
    pub other: Option<String>,
    /// Changes of an edit.
    pub patch: Option<Value>,
    /// Remark.
    pub note: Option<String>,
    /// The correction taken back.
    pub undoes: Option<i64>,
    /// Whether it counts: it has not been taken back.
    pub counts: bool,
    /// By what the facts are found in another reading.
    #[serde(skip)]
    pub(crate) marks: Marks,
}

/// Where two facts stand, so that they can be found in another reading of their reports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Marks {
    pub(crate) one: Option<Mark>,
    pub(crate) other: Option<Mark>,
}

/// Where a fact stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Mark {
    pub(crate) report: String,
    pub(crate) kind: String,
    pub(crate) spans: Vec<Span>,
}

impl Ledger {
    /// All corrections, in the order in which they were made.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn corrections(&self) -> Result<Vec<Correction>, LedgerError> {
        let mut find = self.sql(
            "SELECT seq, made, who, action, one, other, patch, note, undoes, marks FROM corrections ORDER BY seq",
        )?;
        let rows = find.query_map([], |row| {
            let (patch, marks): (Option<String>, String) = (row.get(6)?, row.get(9)?);
            Ok(Correction {
                number: row.get(0)?,
                made: row.get(1)?,
                who: row.get(2)?,
                action: row.get(3)?,
                one: row.get(4)?,
                other: row.get(5)?,
                patch: patch.and_then(|p| serde_json::from_str(&p).ok()),
                note: row.get(7)?,
                undoes: row.get(8)?,
                counts: true,
                marks: serde_json::from_str(&marks).unwrap_or_default(),
            })
        });
        let mut all: Vec<Correction> =
            rows.map_err(|e| self.fail(e))?.collect::<Result<_, _>>().map_err(|e| self.fail(e))?;
        // Later ones first: what takes another back may have been taken back itself.
        for at in (0..all.len()).rev() {
            let number = all[at].number;
            all[at].counts = !all[at + 1..].iter().any(|later| later.counts && later.undoes == Some(number));
        }
        Ok(all)
    }
}
