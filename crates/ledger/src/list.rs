//! Facts one page after the other, for lists that nobody reads to the end.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use record::FactId;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};

use crate::actors::lookup::list;
use crate::filter::LAST;
use crate::{Filter, Ledger, LedgerError, ReportRow};

/// A place in a list of facts; what comes after it is the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    day: i64,
    seq: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.day, self.seq)
    }
}

impl FromStr for Cursor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('.').and_then(|(day, seq)| Some((day.parse().ok()?, seq.parse().ok()?)));
        let (day, seq) =
            parts.ok_or_else(|| format!("{text:?} is no place in a list; take one as it was given"))?;
        Ok(Cursor { day, seq })
    }
}

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The facts.
    pub facts: Vec<FactId>,
    /// Where the next page starts; `None` on the last.
    pub next: Option<Cursor>,
}

/// Reports with their numbers of facts, and where the next page starts; `None` on the last.
pub type Recent = (Vec<(ReportRow, u64)>, Option<Cursor>);

impl Ledger {
    /// Facts that a filter lets through, the last day first; `most` of them, after a place in the list. Facts that an analyst has rejected
    /// are among them.
    ///
    /// # Errors
    /// If the filter names an impossible date or the ledger cannot be read.
    pub fn newest(&self, filter: &Filter, after: Option<Cursor>, most: usize) -> Result<Listed, LedgerError> {
        let names = self.names_of(filter, filter.known_by()?, &self.standing()?)?;
        let (sql, mut values) = filter.listing(&names)?;
        let after = after.unwrap_or(Cursor { day: i64::MAX, seq: i64::MAX });
        let limit = i64::try_from(most).unwrap_or(i64::MAX - 1) + 1;
        values.extend([after.day, after.seq, limit].map(Value::Integer));
        let sql = format!("{sql} AND (f.day, f.seq) < (?, ?) ORDER BY f.day DESC, f.seq DESC LIMIT ?");
        let mut find = self.sql(&sql)?;
        let rows = find
            .query_map(params_from_iter(values), |row| {
                Ok((Cursor { day: row.get(1)?, seq: row.get(0)? }, FactId(row.get(2)?)))
            })
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|e| self.fail(e))?;
        let more = rows.len() > most;
        let rows: Vec<_> = rows.into_iter().take(most).collect();
        let next = rows.last().map(|(cursor, _)| *cursor).filter(|_| more);
        Ok(Listed { facts: rows.into_iter().map(|(_, id)| id).collect(), next })
    }

    /// Reports, those that became known last first, each with its number of facts; `most` of them, after a place in the list, and where the
    /// next page starts.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn recent(&self, after: Option<Cursor>, most: usize) -> Result<Recent, LedgerError> {
        let after = after.unwrap_or(Cursor { day: i64::MAX, seq: i64::MAX });
        let limit = i64::try_from(most).unwrap_or(i64::MAX - 1) + 1;
        let found = self
            .sql(
                "SELECT known, seq, (SELECT count(*) FROM facts WHERE report = reports.seq) FROM reports
                 WHERE (known, seq) < (?1, ?2) ORDER BY known DESC, seq DESC LIMIT ?3",
            )?
            .query_map([after.day, after.seq, limit], |row| {
                Ok((Cursor { day: row.get(0)?, seq: row.get(1)? }, row.get::<_, i64>(2)?))
            })
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|e| self.fail(e))?;
        let shown = &found[..found.len().min(most)];
        let numbers: BTreeSet<i64> = shown.iter().map(|(cursor, _)| cursor.seq).collect();
        let mut rows = self.report_rows(&numbers, LAST)?;
        let next = shown.last().map(|(cursor, _)| *cursor).filter(|_| found.len() > most);
        let row = |(cursor, facts): &(Cursor, i64)| Some((rows.remove(&cursor.seq)?, facts.unsigned_abs()));
        Ok((shown.iter().filter_map(row).collect(), next))
    }

    /// Facts that no analyst has accepted, rejected or edited yet, the least sure first; after one of them if it is told, of some kinds if
    /// any are told.
    ///
    /// # Errors
    /// If there is no such fact, or the ledger cannot be read.
    pub fn unreviewed(
        &self,
        kinds: &[String],
        after: Option<&FactId>,
        most: usize,
    ) -> Result<Vec<FactId>, LedgerError> {
        let (least, seq) = match after {
            None => (-1.0, 0),
            Some(id) => {
                let found: Option<(f64, i64)> = self
                    .sql("SELECT confidence, seq FROM facts WHERE id = ?1")?
                    .query_row([&id.0], |row| Ok((row.get(0)?, row.get(1)?)))
                    .optional()
                    .map_err(|e| self.fail(e))?;
                found.ok_or_else(|| LedgerError::Unknown(id.0.clone()))?
            }
        };
        let kind = if kinds.is_empty() { "" } else { "AND +kind IN (SELECT value FROM json_each(?4))" };
        let mut find = self.sql(&format!(
            "SELECT id FROM facts INDEXED BY facts_by_confidence
             WHERE (confidence, seq) > (?1, ?2) AND ?4 IS NOT NULL {kind} AND NOT EXISTS (
                 SELECT 1 FROM corrections c
                 WHERE c.one = facts.id AND c.action IN ('accept', 'reject', 'edit')
                   AND NOT EXISTS (SELECT 1 FROM corrections u WHERE u.undoes = c.seq))
             ORDER BY confidence, seq LIMIT ?3"
        ))?;
        let limit = i64::try_from(most).unwrap_or(i64::MAX);
        find.query_map(params![least, seq, limit, list(kinds)], |row| row.get(0).map(FactId))
            .and_then(Iterator::collect)
            .map_err(|e| self.fail(e))
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn places_are_read_as_they_are_written() {
        let place = Cursor { day: -3, seq: 12 };
        assert_eq!(place.to_string().parse(), Ok(place));
        assert!("12".parse::<Cursor>().is_err() && "a.b".parse::<Cursor>().is_err());
    }
}
