//! The actors of names: all names that may be theirs are fetched, then joined.

use std::collections::{BTreeMap, BTreeSet};

use record::{Actor, ActorId};

use super::cluster::{self, Row, Told};
use super::name::{Class, Name};
use crate::{Known, Ledger, LedgerError};

const COLUMNS: &str = "SELECT seq, id, class, name, country, wikidata, known FROM names";

/// Actors with the names that are theirs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast {
    /// The actor of each name, by the name's number.
    pub(crate) of: BTreeMap<i64, ActorId>,
    /// The names of each actor, the best first.
    pub(crate) names: BTreeMap<ActorId, Vec<Row>>,
}

impl Ledger {
    /// The actors of these names, as they are known on a day.
    pub(crate) fn cast(
        &self,
        names: &BTreeSet<i64>,
        known_by: i64,
        told: &Told,
    ) -> Result<Cast, LedgerError> {
        let rows = self.neighbourhood(names, known_by, told)?;
        let mut cast = Cast::default();
        for group in cluster::groups(rows, told) {
            if !group.iter().any(|row| names.contains(&row.seq)) {
                continue;
            }
            let id = ActorId(group[0].id.clone());
            cast.of.extend(group.iter().map(|row| (row.seq, id.clone())));
            cast.names.insert(id, group);
        }
        Ok(cast)
    }

    /// What is known of actors on a day, by their ids.
    pub(crate) fn known(&self, cast: &Cast, known_by: i64) -> Result<BTreeMap<ActorId, Known>, LedgerError> {
        let numbers: Vec<i64> = cast.names.values().flatten().map(|row| row.seq).collect();
        let mut forms: BTreeMap<i64, Vec<Actor>> = BTreeMap::new();
        let mut find = self.sql(
            "SELECT name, said FROM forms WHERE name IN (SELECT value FROM json_each(?1)) AND known <= ?2
             ORDER BY name, said",
        )?;
        let rows = find
            .query_map((list(&numbers), known_by), |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
            })
            .map_err(|e| self.fail(e))?;
        for row in rows {
            let (name, form) = row.map_err(|e| self.fail(e))?;
            let form = serde_json::from_str(&form)
                .map_err(|e| LedgerError::damaged(&self.path, format!("an actor: {e}")))?;
            forms.entry(name).or_default().push(form);
        }
        let known = |(id, rows): (&ActorId, &Vec<Row>)| (id.clone(), merged(id, rows, &forms));
        Ok(cast.names.iter().map(known).collect())
    }

    /// All names that decide who these are.
    fn neighbourhood(
        &self,
        names: &BTreeSet<i64>,
        known_by: i64,
        told: &Told,
    ) -> Result<Vec<Row>, LedgerError> {
        let mut names: Vec<i64> = names.iter().copied().collect();
        let ids: Vec<&str> = told.same.iter().flat_map(|(a, b)| [a.as_str(), b.as_str()]).collect();
        names.extend(
            self.numbers("SELECT seq FROM names WHERE id IN (SELECT value FROM json_each(?1))", &list(&ids))?,
        );
        let own = self.rows("seq", &list(&names), known_by)?;
        let mut rows = self.block_mates(own, known_by)?;
        let asked: BTreeSet<i64> = names.into_iter().collect();
        let theirs = cluster::groups(rows.clone(), told).into_iter();
        let persons: BTreeSet<String> = theirs
            .filter(|group| group.iter().any(|row| asked.contains(&row.seq)))
            .flatten()
            .filter(|row| row.name.class == Class::Person)
            .flat_map(|row| [row.name.block(), row.name.front()])
            .filter(|block| !block.is_empty())
            .collect();
        let bearers = self.bearers(&persons, known_by)?;
        rows.extend(self.block_mates(bearers, known_by)?);
        Ok(rows)
    }

    /// A person's name of one word may be any of several persons: those of one word that may be somebody of these blocks, and all
    /// who bear them as their last or first name. There are few such names, but many people have one of them in common.
    fn bearers(&self, blocks: &BTreeSet<String>, known_by: i64) -> Result<Vec<Row>, LedgerError> {
        let mut find = self.sql(&format!(
            "{COLUMNS} INDEXED BY names_single WHERE block IN (SELECT value FROM json_each(?1)) AND known <= ?2
             AND class = 'person' AND instr(name, ' ') = 0"
        ))?;
        let blocks: Vec<&String> = blocks.iter().collect();
        let singles: Vec<Row> = find
            .query_map((list(&blocks), known_by), row)
            .and_then(Iterator::collect)
            .map_err(|e| self.fail(e))?;
        if singles.is_empty() {
            return Ok(Vec::new());
        }
        let blocks: BTreeSet<String> = singles.iter().map(|row| row.name.block()).collect();
        let blocks: Vec<&String> = blocks.iter().collect();
        let mut bearers = self.rows("block", &list(&blocks), known_by)?;
        // The first name of somebody of the same country.
        let called: BTreeSet<(&str, &str)> = singles
            .iter()
            .map(|row| (row.name.country.as_str(), row.name.name.as_str()))
            .filter(|(country, _)| !country.is_empty())
            .collect();
        let first = |row: &Row| {
            let first = row.name.name.split(' ').next().unwrap_or_default();
            called.contains(&(row.name.country.as_str(), first))
        };
        bearers.extend(self.rows("front", &list(&blocks), known_by)?.into_iter().filter(first));
        Ok(bearers)
    }

    /// The names with all others of their blocks and of their Wikidata ids.
    fn block_mates(&self, rows: Vec<Row>, known_by: i64) -> Result<Vec<Row>, LedgerError> {
        let (unnamed, mut rows): (Vec<Row>, Vec<Row>) =
            rows.into_iter().partition(|row| row.name.class == Class::Unnamed);
        let wikidata: BTreeSet<&str> =
            rows.iter().map(|row| row.name.wikidata.as_str()).filter(|w| !w.is_empty()).collect();
        if !wikidata.is_empty() {
            let wikidata: Vec<&str> = wikidata.into_iter().collect();
            rows.extend(self.rows("wikidata", &list(&wikidata), known_by)?);
        }
        let blocks: BTreeSet<String> = rows.iter().map(|row| row.name.block()).collect();
        let blocks: Vec<&String> = blocks.iter().collect();
        let mut all = self.rows("block", &list(&blocks), known_by)?;
        all.extend(unnamed);
        Ok(all)
    }

    fn rows(&self, column: &str, values: &str, known_by: i64) -> Result<Vec<Row>, LedgerError> {
        let mut find = self
            .sql(&format!("{COLUMNS} WHERE {column} IN (SELECT value FROM json_each(?1)) AND known <= ?2"))?;
        let rows = find.query_map((values, known_by), row).map_err(|e| self.fail(e))?;
        rows.collect::<Result<_, _>>().map_err(|e| self.fail(e))
    }

    /// The numbers that a query gives.
    pub(crate) fn numbers(&self, sql: &str, parameter: &str) -> Result<Vec<i64>, LedgerError> {
        let mut find = self.sql(sql)?;
        let rows = find.query_map([parameter], |row| row.get(0)).map_err(|e| self.fail(e))?;
        rows.collect::<Result<_, _>>().map_err(|e| self.fail(e))
    }
}

fn row(row: &rusqlite::Row) -> rusqlite::Result<Row> {
    Ok(Row {
        seq: row.get(0)?,
        id: row.get(1)?,
        name: Name {
            class: Class::of_code(row.get_ref(2)?.as_str()?),
            name: row.get(3)?,
            country: row.get(4)?,
            wikidata: row.get(5)?,
        },
        known: row.get(6)?,
    })
}

/// A list as JSON, for `json_each`.
pub(crate) fn list<T: serde::Serialize>(values: &[T]) -> String {
    serde_json::to_string(values).unwrap_or_default()
}

/// One actor out of what reports say of its names. The best name first; of two forms the fuller one.
fn merged(id: &ActorId, rows: &[Row], forms: &BTreeMap<i64, Vec<Actor>>) -> Known {
    let all: Vec<&Actor> = rows.iter().filter_map(|row| forms.get(&row.seq)).flatten().collect();
    let best = rows
        .iter()
        .find_map(|row| forms.get(&row.seq))
        .and_then(|forms| forms.iter().max_by_key(|a| (a.name.chars().count(), std::cmp::Reverse(&a.name))));
    let mut actor = best.cloned().unwrap_or_else(|| Actor {
        id: id.clone(),
        name: rows[0].name.name.clone(),
        kind: record::ActorKind::Other,
        country: None,
        sectors: Vec::new(),
        roles: Vec::new(),
        wikidata: None,
        mentions: Vec::new(),
    });
    actor.id = id.clone();
    for other in &all {
        actor.country = actor.country.take().or_else(|| other.country.clone());
        actor.wikidata = actor.wikidata.take().or_else(|| other.wikidata.clone());
        actor.sectors.extend(&other.sectors);
        actor.roles.extend(other.roles.iter().cloned());
    }
    actor.sectors.sort_unstable();
    actor.sectors.dedup();
    actor.roles.sort_by(|a, b| (&a.title, &a.of).cmp(&(&b.title, &b.of)));
    actor.roles.dedup();
    let names: BTreeSet<&String> = all.iter().map(|a| &a.name).filter(|name| **name != actor.name).collect();
    Known { names: names.into_iter().cloned().collect(), actor }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use rusqlite::params;

    use crate::Ledger;
    use crate::actors::cluster::Told;
    use crate::actors::{Class, Name};
    use crate::filter::LAST;

    const WORDS: [&str; 6] = ["ilian", "marion", "dravec", "dravetz", "kessler", "hart"];
    const COUNTRIES: [&str; 3] = ["", "VEL", "SAR"];

    fn ledger(names: &[(usize, Option<usize>, usize)]) -> (tempfile::TempDir, Ledger) {
        let folder = tempfile::TempDir::new().unwrap();
        let ledger = Ledger::open(&folder.path().join("l.db")).unwrap();
        for (first, last, country) in names {
            let last = last.map(|at| format!(" {}", WORDS[at])).unwrap_or_default();
            let name = Name {
                class: Class::Person,
                name: format!("{}{last}", WORDS[*first]),
                country: COUNTRIES[*country].to_owned(),
                wikidata: String::new(),
            };
            let sql = "INSERT OR IGNORE INTO names (id, class, name, country, wikidata, block, front, known)
                       VALUES (?1, 'person', ?2, ?3, '', ?4, ?5, 0)";
            let values = params![name.id(), name.name, name.country, name.block(), name.front()];
            ledger.db.execute(sql, values).unwrap();
        }
        (folder, ledger)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

        /// Who bears a name does not depend on who else is asked for.
        #[test]
        fn asked_alone_or_together(
            names in proptest::collection::vec(
                (0..WORDS.len(), proptest::option::of(0..WORDS.len()), 0..COUNTRIES.len()), 1..14),
        ) {
            let (_folder, ledger) = ledger(&names);
            let every: BTreeSet<i64> = ledger.numbers("SELECT seq FROM names WHERE ?1 = ''", "").unwrap().into_iter().collect();
            let together = ledger.cast(&every, LAST, &Told::default()).unwrap();
            for name in every {
                let alone = ledger.cast(&BTreeSet::from([name]), LAST, &Told::default()).unwrap();
                prop_assert_eq!(&alone.of[&name], &together.of[&name]);
                let numbers = |of: &super::Cast| -> Vec<i64> {
                    of.names[&of.of[&name]].iter().map(|row| row.seq).collect()
                };
                prop_assert_eq!(numbers(&alone), numbers(&together));
            }
        }
    }
}
