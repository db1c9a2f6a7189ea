//! Full-text search over titles and texts of reports.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};
use serde::Serialize;

use crate::filter::LAST;
use crate::{Ledger, LedgerError, ReportRow};

/// What stands before and behind a found word in a [`Hit`]'s passage.
pub const MARKS: [char; 2] = ['\u{2}', '\u{3}'];

/// Reports that are compared with each other. More than that have words that say little of any of them: of these, the ones that came last
/// are looked at.
const RANKED: i64 = 20_000;

/// A report that has the words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// The report.
    #[serde(flatten)]
    pub report: ReportRow,
    /// A passage with the words, each found one between [`MARKS`].
    pub passage: String,
    /// Number of facts read out of the report.
    pub facts: u64,
}

impl Ledger {
    /// Reports that have all the words, in any form, best first; of words that very many reports have, the best among those that came
    /// last. Words in quotation marks stand together.
    ///
    /// # Errors
    /// If there are no words to search for, or the ledger cannot be read.
    pub fn search(&self, words: &str, most: usize) -> Result<Vec<Hit>, LedgerError> {
        let query = query(words).ok_or_else(|| LedgerError::Query(words.to_owned()))?;
        let from: Option<i64> = self
            .sql("SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid DESC LIMIT 1 OFFSET ?2")?
            .query_row(params![query, RANKED - 1], |row| row.get(0))
            .optional()
            .map_err(|e| self.fail(e))?;
        let best: Vec<i64> = self
            .sql(
                "SELECT rowid FROM words WHERE words MATCH ?1 AND rowid >= ?2 ORDER BY rank, rowid LIMIT ?3",
            )?
            .query_map(params![query, from.unwrap_or(0), i64::try_from(most).unwrap_or(i64::MAX)], |row| {
                row.get(0)
            })
            .and_then(Iterator::collect)
            .map_err(|e| self.fail(e))?;
        let mut passage = self.sql(
            "SELECT rowid, snippet(words, 1, char(2), char(3), ' … ', 32),
                    (SELECT count(*) FROM facts WHERE report = words.rowid)
             FROM words WHERE words MATCH ?1 AND rowid = ?2",
        )?;
        let mut found: Vec<(i64, String, i64)> = Vec::with_capacity(best.len());
        for report in best {
            let one =
                passage.query_row(params![query, report], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
            found.push(one.map_err(|e| self.fail(e))?);
        }
        let reports: BTreeSet<i64> = found.iter().map(|hit| hit.0).collect();
        let mut rows = self.report_rows(&reports, LAST)?;
        let hit = |(seq, passage, facts): (i64, String, i64)| {
            Some(Hit { report: rows.remove(&seq)?, passage, facts: facts.unsigned_abs() })
        };
        Ok(found.into_iter().filter_map(hit).collect())
    }
}

/// Words and phrases as FTS5 takes them, whatever signs they have; `None` if nothing can be searched for.
pub(crate) fn query(words: &str) -> Option<String> {
    let mut parts = Vec::new();
    for (at, part) in words.split('"').enumerate() {
        let pieces: Vec<&str> = if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() };
        parts.extend(
            pieces.into_iter().filter(|p| p.contains(char::is_alphanumeric)).map(|p| format!("\"{p}\"")),
        );
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::query;

    #[test]
    fn any_words_are_a_query() {
        assert_eq!(query("peace AND -talks*").as_deref(), Some("\"peace\" \"AND\" \"-talks*\""));
        assert_eq!(query("the \"road map\" now").as_deref(), Some("\"the\" \"road map\" \"now\""));
        assert_eq!(query(" \" - \" "), None);
    }
}
