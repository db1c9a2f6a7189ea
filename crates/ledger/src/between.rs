//! What two have to do with each other.

use std::collections::BTreeSet;

use record::{ActorId, Date};

use crate::actors::lookup::list;
use crate::filter::LAST;
use crate::{Filter, Ledger, LedgerError, days};

impl Ledger {
    /// The first day on which a fact became known in which somebody of each of two sets of actors has a part; `None` if there is none.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn first_between(
        &self,
        one: &BTreeSet<ActorId>,
        other: &BTreeSet<ActorId>,
    ) -> Result<Option<Date>, LedgerError> {
        let standing = self.standing()?;
        let names = |actors: &BTreeSet<ActorId>| {
            let filter = Filter { actors: actors.iter().cloned().collect(), ..Filter::default() };
            self.names_of(&filter, LAST, &standing)
        };
        let (one, other) = (names(one)?, names(other)?);
        let mut find = self.sql(
            "SELECT min(known) FROM facts WHERE seq IN (
                 SELECT fact FROM parts WHERE role <> 'says' AND name IN (SELECT value FROM json_each(?1))
                 INTERSECT
                 SELECT fact FROM parts WHERE role <> 'says' AND name IN (SELECT value FROM json_each(?2)))",
        )?;
        let first: Option<i64> =
            find.query_row((list(&one), list(&other)), |row| row.get(0)).map_err(|e| self.fail(e))?;
        Ok(first.map(days::date))
    }
}
