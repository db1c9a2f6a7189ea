//! Which facts of several reports tell the same thing.

pub(crate) mod groups;

use record::Record;
use rusqlite::Transaction;

/// Compares the facts of a new reading with those that may tell the same.
pub(crate) fn add(_step: &Transaction, _record: &Record, _facts: &[i64]) -> rusqlite::Result<()> {
    Ok(())
}

/// Takes out what the facts of a report's reading are looked up by.
pub(crate) fn forget(step: &Transaction, report: i64) -> rusqlite::Result<()> {
    step.execute(
        "DELETE FROM joins WHERE one IN (SELECT seq FROM facts WHERE report = ?1)
         OR other IN (SELECT seq FROM facts WHERE report = ?1)",
        [report],
    )?;
    Ok(())
}

/// Log-odds as a number from 0 to 1.
pub(crate) fn share(log_odds: f64) -> f32 {
    (1.0 / (1.0 + (-log_odds).exp())) as f32
}
