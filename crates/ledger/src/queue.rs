//! Which facts an analyst should look at.

use std::collections::BTreeSet;

use record::FactId;
use rusqlite::params_from_iter;

use crate::{Filter, Ledger, LedgerError};

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
}
