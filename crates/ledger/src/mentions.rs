//! Where reports name the actors of a snapshot.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Date, Mention};

use crate::filter::LAST;
use crate::{Ledger, LedgerError, Snapshot, days};

/// Mentions in a report's text, in order, by report and actor of the ledger.
pub type Mentions = BTreeMap<(String, ActorId), Vec<Mention>>;

impl Ledger {
    /// Where the reports of a snapshot name its actors, as these were joined on a day.
    ///
    /// # Errors
    /// If the day is none of the calendar, or the ledger cannot be read.
    pub fn mentions(&self, snapshot: &Snapshot, known_by: Option<Date>) -> Result<Mentions, LedgerError> {
        let known = match known_by {
            Some(date) => days::number(date).ok_or(LedgerError::Date(date))?,
            None => LAST,
        };
        let ids: Vec<&String> = snapshot.reports.keys().collect();
        let numbers: BTreeSet<i64> = self
            .numbers(
                "SELECT seq FROM reports WHERE id IN (SELECT value FROM json_each(?1))",
                &crate::actors::lookup::list(&ids),
            )?
            .into_iter()
            .collect();
        let casts = self.casts(&numbers)?;
        let names: BTreeSet<i64> = casts.values().copied().collect();
        let cast = self.cast(&names, known, &self.standing()?.told)?;
        let mut mentions = Mentions::new();
        for (number, row) in self.report_rows(&numbers, known)? {
            for actor in self.read_actors(number)? {
                let name = casts.get(&(number, actor.id.0.clone()));
                let Some(id) = name.and_then(|name| cast.of.get(name)) else { continue };
                mentions.entry((row.id.clone(), id.clone())).or_default().extend(actor.mentions);
            }
        }
        mentions.values_mut().for_each(|all| all.sort_by_key(|m| (m.span.start(), m.span.end())));
        Ok(mentions)
    }
}
