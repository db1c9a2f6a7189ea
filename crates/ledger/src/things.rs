//! What an id, or the beginning of one, stands for; lists of actors and joins.

use std::collections::BTreeSet;

use record::{ActorId, FactId};
use rusqlite::params;

use crate::actors::fold::fold;
use crate::actors::lookup::list;
use crate::filter::LAST;
use crate::{Known, Ledger, LedgerError};

/// Something in a ledger that has an id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A report.
    Report(String),
    /// A fact; the id of a happening is that of one of its facts.
    Fact(FactId),
    /// An actor, by one of its names.
    Actor(ActorId),
}

impl Thing {
    /// The id in full.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Thing::Report(id) => id,
            Thing::Fact(id) => &id.0,
            Thing::Actor(id) => &id.0,
        }
    }
}

/// An actor with the number of facts in which it has a part.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Busy {
    /// The actor.
    #[serde(flatten)]
    pub known: Known,
    /// Facts.
    pub facts: u64,
}

/// Names to look at for one actor shown: an actor has several.
const NAMES: usize = 4;

impl Ledger {
    /// What an id stands for; the beginning of it is enough if nothing else begins so.
    ///
    /// # Errors
    /// If nothing has it, or several have.
    pub fn find(&self, id: &str) -> Result<Thing, LedgerError> {
        let mut found = Vec::new();
        let after = format!("{id}\u{10ffff}");
        for (table, thing) in [
            ("reports", Thing::Report as fn(String) -> Thing),
            ("facts", |id| Thing::Fact(FactId(id))),
            ("names", |id| Thing::Actor(ActorId(id))),
        ] {
            let mut find =
                self.sql(&format!("SELECT id FROM {table} WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 4"))?;
            let rows =
                find.query_map([id, &after], |row| row.get::<_, String>(0)).map_err(|e| self.fail(e))?;
            for row in rows {
                found.push(thing(row.map_err(|e| self.fail(e))?));
            }
        }
        if let Some(exact) = found.iter().find(|thing| thing.id() == id) {
            return Ok(exact.clone());
        }
        match found.as_slice() {
            [] => Err(LedgerError::Unknown(id.to_owned())),
            _ if id.is_empty() => Err(LedgerError::Unknown(id.to_owned())),
            [one] => Ok(one.clone()),
            several => {
                let found: Vec<&str> = several.iter().take(4).map(Thing::id).collect();
                Err(LedgerError::Ambiguous { id: id.to_owned(), found: found.join(", ") })
            }
        }
    }

    /// The actor of an id, else all whose names have these words in them; none if nobody is called so.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn actors_named(&self, name: &str) -> Result<Vec<ActorId>, LedgerError> {
        match self.find(name) {
            Ok(Thing::Actor(id)) => return Ok(vec![id]),
            Ok(_) | Err(LedgerError::Unknown(_) | LedgerError::Ambiguous { .. }) => {}
            Err(error) => return Err(error),
        }
        Ok(self.actors(Some(name), usize::MAX)?.into_iter().map(|busy| busy.known.actor.id).collect())
    }

    /// Actors with a name, those with most facts first: all, or those whose names have these words in them.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn actors(&self, words: Option<&str>, most: usize) -> Result<Vec<Busy>, LedgerError> {
        let pattern =
            words.map_or_else(|| "%".to_owned(), |words| format!("%{}%", fold(words).replace('%', "")));
        let limit = i64::try_from(most.saturating_mul(NAMES)).unwrap_or(i64::MAX);
        let mut find = self.sql(
            "SELECT seq FROM names INDEXED BY names_by_facts
             WHERE class <> 'unnamed' AND facts > 0 AND name LIKE ?1 ORDER BY facts DESC, id LIMIT ?2",
        )?;
        let names: BTreeSet<i64> = find
            .query_map(params![pattern, limit], |row| row.get(0))
            .and_then(Iterator::collect)
            .map_err(|e| self.fail(e))?;
        let standing = self.standing()?;
        let cast = self.cast(&names, LAST, &standing.told)?;
        let mut busy = Vec::new();
        for (id, known) in self.known(&cast, LAST)? {
            let names: Vec<i64> = cast.names.get(&id).into_iter().flatten().map(|row| row.seq).collect();
            busy.push(Busy { known, facts: self.facts_of(&names)? });
        }
        busy.sort_by(|a, b| (b.facts, &a.known.actor.id).cmp(&(a.facts, &b.known.actor.id)));
        busy.truncate(most);
        Ok(busy)
    }

    /// What is known of one actor, by any of its names' ids, and its newest facts.
    ///
    /// # Errors
    /// If there is no such actor, or the ledger cannot be read.
    pub fn actor(&self, id: &ActorId, most: usize) -> Result<(Busy, Vec<FactId>), LedgerError> {
        let unknown = || LedgerError::Unknown(id.0.clone());
        let seq: i64 = self
            .sql("SELECT seq FROM names WHERE id = ?1")?
            .query_row([&id.0], |row| row.get(0))
            .map_err(|e| if e == rusqlite::Error::QueryReturnedNoRows { unknown() } else { self.fail(e) })?;
        let cast = self.cast(&BTreeSet::from([seq]), LAST, &self.standing()?.told)?;
        let known = self.known(&cast, LAST)?.into_values().next().ok_or_else(unknown)?;
        let names: Vec<i64> = cast.names.values().flatten().map(|row| row.seq).collect();
        let facts = self.facts_of(&names)?;
        let names = list(&names);
        let newest = self
            .sql(
                "SELECT facts.id FROM (SELECT DISTINCT fact, day FROM parts
                     WHERE name IN (SELECT value FROM json_each(?1)) ORDER BY day DESC, fact LIMIT ?2) p
                 JOIN facts ON facts.seq = p.fact",
            )?
            .query_map(params![names, i64::try_from(most).unwrap_or(i64::MAX)], |row| row.get(0).map(FactId))
            .and_then(Iterator::collect)
            .map_err(|e| self.fail(e))?;
        Ok((Busy { known, facts }, newest))
    }

    /// In how many facts one of these names has a part.
    fn facts_of(&self, names: &[i64]) -> Result<u64, LedgerError> {
        let mut find = self.sql(
            "SELECT seq, facts FROM names WHERE seq IN (SELECT value FROM json_each(?1)) AND facts > 0
             ORDER BY facts DESC, seq",
        )?;
        let counts: Vec<(i64, i64)> = find
            .query_map([list(names)], |row| Ok((row.get(0)?, row.get(1)?)))
            .and_then(Iterator::collect)
            .map_err(|e| self.fail(e))?;
        let mut total = counts.first().map_or(0, |(_, facts)| *facts);
        // The greatest count stands as it is; of the others only what is not among it has to be looked at.
        let mut before = Vec::new();
        for pair in counts.windows(2) {
            before.push(pair[0].0);
            total += self
                .sql(
                    "SELECT count(*) FROM (SELECT DISTINCT day, fact FROM parts WHERE name = ?1) AS own
                     WHERE NOT EXISTS (
                         SELECT 1 FROM json_each(?2) AS other JOIN parts
                         ON parts.name = other.value AND parts.day = own.day AND parts.fact = own.fact)",
                )?
                .query_row(params![pair[1].0, list(&before)], |row| row.get::<_, i64>(0))
                .map_err(|e| self.fail(e))?;
        }
        Ok(total.unsigned_abs())
    }

    /// Facts that have been joined to others, those that came last first.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn joined(&self, most: usize) -> Result<Vec<FactId>, LedgerError> {
        let mut find = self.sql(
            "SELECT DISTINCT facts.id FROM (SELECT one FROM joins ORDER BY one DESC LIMIT ?1) j
             JOIN facts ON facts.seq = j.one",
        )?;
        let limit = i64::try_from(most.saturating_mul(4)).unwrap_or(i64::MAX);
        find.query_map([limit], |row| row.get(0).map(FactId))
            .and_then(Iterator::collect)
            .map_err(|e| self.fail(e))
    }
}
