//! Facts in an order: the least certain first, for analysts; day by day, for exports.

use std::collections::BTreeSet;

use record::{Date, FactId};
use rusqlite::params_from_iter;

use crate::filter::{FIRST, LAST};
use crate::{Filter, Ledger, LedgerError, days};

impl Ledger {
    /// The facts that a filter lets through, the least certain first, at most so many. Those that somebody has accepted, rejected or
    /// edited are left out unless `again`.
    ///
    /// # Errors
    /// If the filter names an impossible date or the ledger cannot be read.
    pub fn to_review(&self, filter: &Filter, most: usize, again: bool) -> Result<Vec<FactId>, LedgerError> {
        let standing = self.standing()?;
        let names = self.names_of(filter, filter.known_by()?, &standing)?;
        let decided: BTreeSet<String> = if again {
            BTreeSet::new()
        } else {
            let counting = self.corrections_today()?.into_iter().filter(|c| c.counts);
            counting
                .filter(|c| matches!(c.action.as_str(), "accept" | "reject" | "edit"))
                .map(|c| c.one)
                .collect()
        };
        let mut found: Vec<(f64, String)> = Vec::new();
        for (sql, mut values) in filter.queries(&names)? {
            // Decided ones may be among the first.
            let limit = most.saturating_add(decided.len());
            values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
            let sql = format!(
                "SELECT confidence, id FROM facts WHERE seq IN ({sql}) ORDER BY confidence, id LIMIT ?"
            );
            let mut find = self.sql(&sql)?;
            let rows = find
                .query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))
                .map_err(|e| self.fail(e))?;
            for row in rows {
                found.push(row.map_err(|e| self.fail(e))?);
            }
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        found.dedup();
        let open = found.into_iter().map(|(_, id)| id).filter(|id| !decided.contains(id));
        Ok(open.take(most).map(FactId).collect())
    }

    /// The days from the first fact to the last, in spans of some so many facts: a part of the ledger at a time. A span of one day may
    /// have more. Only the days of the filter count.
    ///
    /// # Errors
    /// If the filter names an impossible date or the ledger cannot be read.
    pub fn spans(&self, filter: &Filter, facts: u64) -> Result<Vec<(Date, Date)>, LedgerError> {
        let number = |date: Option<Date>, open: i64| match date {
            Some(date) => days::number(date).ok_or(LedgerError::Date(date)),
            None => Ok(open),
        };
        let (from, to) = (number(filter.from, FIRST)?, number(filter.to, LAST)?);
        let mut find = self
            .sql("SELECT day, count(*) FROM facts WHERE day BETWEEN ?1 AND ?2 GROUP BY day ORDER BY day")?;
        let rows = find
            .query_map([from, to], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))
            .map_err(|e| self.fail(e))?;
        let mut spans: Vec<(Date, Date)> = Vec::new();
        let mut open: Option<(i64, u64)> = None;
        let mut last = FIRST;
        for row in rows {
            let (day, count) = row.map_err(|e| self.fail(e))?;
            let (first, held) = open.unwrap_or((day, 0));
            let held = held + count.unsigned_abs();
            open = Some((first, held));
            if held >= facts {
                spans.push((days::date(first), days::date(day)));
                open = None;
            }
            last = day;
        }
        if let Some((first, _)) = open {
            spans.push((days::date(first), days::date(last)));
        }
        Ok(spans)
    }
}
