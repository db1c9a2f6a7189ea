//! Lists in pieces, each from where the last one ended: in the order in which things came into the ledger, or against it.

use std::collections::BTreeMap;

use record::FactId;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::filter::LAST;
use crate::{Filter, Ledger, LedgerError, ReportRow};

/// A piece of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// The number of the last thing of the piece before; from the beginning if not told.
    pub after: Option<i64>,
    /// What came last first.
    pub newest_first: bool,
    /// Most things in the piece.
    pub most: usize,
}

impl Slice {
    fn beyond(self) -> (&'static str, &'static str, i64) {
        if self.newest_first {
            ("<", "DESC", self.after.unwrap_or(i64::MAX))
        } else {
            (">", "ASC", self.after.unwrap_or(i64::MIN))
        }
    }

    fn limit(self) -> i64 {
        i64::try_from(self.most).unwrap_or(i64::MAX)
    }
}

impl Ledger {
    /// Facts that fit a filter, with their numbers: one that came later has a greater one. Rejected facts are among them.
    ///
    /// # Errors
    /// If the filter names an impossible date or the ledger cannot be read.
    pub fn list_facts(&self, filter: &Filter, slice: Slice) -> Result<Vec<(i64, FactId)>, LedgerError> {
        let names = self.names_of(filter, filter.known_by()?, &self.standing()?)?;
        let (than, order, after) = slice.beyond();
        let mut found: BTreeMap<i64, FactId> = BTreeMap::new();
        for (sql, mut values) in filter.queries(&names)? {
            let sql = format!(
                "SELECT seq, id FROM facts WHERE seq IN (SELECT DISTINCT seq FROM ({sql} AND f.seq {than} ?)
                 ORDER BY seq {order} LIMIT ?)"
            );
            values.extend([Value::Integer(after), Value::Integer(slice.limit())]);
            let mut find = self.sql(&sql)?;
            let rows = find.query_map(params_from_iter(values), |row| Ok((row.get(0)?, FactId(row.get(1)?))));
            for row in rows.map_err(|e| self.fail(e))? {
                let (seq, id) = row.map_err(|e| self.fail(e))?;
                found.insert(seq, id);
            }
        }
        let mut found: Vec<_> = found.into_iter().collect();
        if slice.newest_first {
            found.reverse();
        }
        found.truncate(slice.most);
        Ok(found)
    }

    /// The number of the fact that came last; 0 if there is none.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn last_fact(&self) -> Result<i64, LedgerError> {
        let last = self.sql("SELECT coalesce(max(seq), 0) FROM facts")?.query_row([], |row| row.get(0));
        last.map_err(|e| self.fail(e))
    }

    /// Reports with their numbers, all or those of one outlet.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn list_reports(
        &self,
        outlet: Option<&str>,
        slice: Slice,
    ) -> Result<Vec<(i64, ReportRow)>, LedgerError> {
        let (than, order, after) = slice.beyond();
        let mut find = self.sql(&format!(
            "SELECT seq FROM reports WHERE seq {than} ?1 AND (?2 IS NULL OR outlet = ?2) ORDER BY seq {order} LIMIT ?3"
        ))?;
        let seqs: Vec<i64> = find
            .query_map(rusqlite::params![after, outlet, slice.limit()], |row| row.get(0))
            .and_then(Iterator::collect)
            .map_err(|e| self.fail(e))?;
        let mut rows = self.report_rows(&seqs.iter().copied().collect(), LAST)?;
        Ok(seqs.into_iter().filter_map(|seq| Some((seq, rows.remove(&seq)?))).collect())
    }
}
