//! Facts that are in the ledger as they are compared with new ones, kept from one report to the next: news of one week is compared
//! with the same facts again and again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use record::{Actor, ActorId, Date, Fact};
use rusqlite::Transaction;

use super::sketch::{self, Party, Sketch, Source};
use super::words;
use crate::actors::{Class, Name};
use crate::links;

/// Facts that are kept at the most; some 2 KB each.
const MOST: usize = 30_000;

/// The actors of a report as the ledger has them, and the names of its people and bodies.
type CastOf = (BTreeMap<ActorId, Arc<Party>>, Arc<BTreeSet<String>>);

/// Facts that are in the ledger, with the casts of their reports.
#[derive(Debug, Default)]
pub(crate) struct Others {
    casts: BTreeMap<i64, CastOf>,
    sketches: BTreeMap<i64, Arc<Sketch>>,
    /// What SQLite counts up when another connection changes the file.
    version: i64,
}

impl Others {
    /// Forgets everything if somebody else has written since, or if it is too much.
    pub(super) fn refresh(&mut self, step: &Transaction) -> rusqlite::Result<()> {
        let version = step.pragma_query_value(None, "data_version", |row| row.get(0))?;
        if version != self.version || self.sketches.len() > MOST {
            self.clear();
            self.version = version;
        }
        Ok(())
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.casts.clear();
        self.sketches.clear();
    }

    pub(super) fn sketch(
        &mut self,
        step: &Transaction,
        number: i64,
    ) -> rusqlite::Result<Option<Arc<Sketch>>> {
        if let Some(sketch) = self.sketches.get(&number) {
            return Ok(Some(Arc::clone(sketch)));
        }
        let (report, published, json): (i64, Option<String>, String) = step
            .prepare_cached(
                "SELECT report, published, fact FROM facts JOIN reports ON reports.seq = report WHERE facts.seq = ?1",
            )?
            .query_row([number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let Ok(fact) = serde_json::from_str::<Fact>(&json) else { return Ok(None) };
        if let std::collections::btree_map::Entry::Vacant(entry) = self.casts.entry(report) {
            let cast = cast(step, report)?;
            let topic = sketch::topic(cast.values().map(|party| &party.name));
            entry.insert((cast, topic));
        }
        let target = target(step, &fact)?;
        let cast = self.casts.get(&report);
        let party = |id: &ActorId| cast.and_then(|(cast, _)| cast.get(id)).cloned();
        let topic = cast.map(|(_, topic)| Arc::clone(topic)).unwrap_or_default();
        let published: Option<Date> = published.and_then(|p| p.parse().ok());
        let sketch = Sketch::of(&Source { fact: &fact, published, party: &party, target, topic });
        let sketch = Arc::new(sketch);
        self.sketches.insert(number, Arc::clone(&sketch));
        Ok(Some(sketch))
    }
}

fn target(step: &Transaction, fact: &Fact) -> rusqlite::Result<Option<String>> {
    let Some(id) = links::facts(&fact.body).into_iter().next() else { return Ok(None) };
    let mut find = step.prepare_cached("SELECT fact FROM facts WHERE id = ?1")?;
    let mut rows = find.query([&id.0])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let json: String = row.get(0)?;
    Ok(serde_json::from_str::<Fact>(&json).ok().and_then(|fact| words(&fact.body)))
}

fn cast(step: &Transaction, report: i64) -> rusqlite::Result<BTreeMap<ActorId, Arc<Party>>> {
    let mut find = step.prepare_cached(
        "SELECT actor, class, names.name, country, wikidata, said FROM casts
         JOIN forms ON forms.seq = casts.form JOIN names ON names.seq = forms.name WHERE report = ?1",
    )?;
    let mut rows = find.query([report])?;
    let mut cast = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let form: String = row.get(5)?;
        let Ok(actor) = serde_json::from_str::<Actor>(&form) else { continue };
        let name = Name {
            class: Class::of_code(row.get_ref(1)?.as_str()?),
            name: row.get(2)?,
            country: row.get(3)?,
            wikidata: row.get(4)?,
        };
        cast.insert(ActorId(row.get(0)?), Arc::new(Party::new(name, actor)));
    }
    Ok(cast)
}
