//! Which reports of a large ledger may have to do with a process, so that not all of it has to be held in memory.

use std::collections::BTreeSet;

use record::Date;
use rusqlite::params;

use crate::actors::fold::fold;
use crate::actors::lookup::list;
use crate::search::query;
use crate::{Ledger, LedgerError, days};

/// What reports are looked for by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Names of those it is about, however they are spelled within the names of actors and what these are said to be.
    pub names: Vec<String>,
    /// Countries whose actors it is about; codes as in a record. Those of states that have one of the names are added.
    pub countries: Vec<String>,
    /// Places of which at least one fact tells.
    pub places: Vec<String>,
    /// Words of which at least one phrase stands in the text.
    pub words: Vec<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Ledger {
    /// How many facts there are.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn size(&self) -> Result<u64, LedgerError> {
        let count: i64 = self
            .sql("SELECT count(*) FROM facts")?
            .query_row([], |row| row.get(0))
            .map_err(|e| self.fail(e))?;
        Ok(count.unsigned_abs())
    }

    /// Ids of the reports in which an actor of one of the names or countries, a place or a phrase stands, and which became known within the
    /// days or have a fact that begins in them; with the number of their facts. More than what is about it may be among them.
    ///
    /// # Errors
    /// If a date is none of the calendar or the ledger cannot be read.
    pub fn reports_near(&self, about: &About) -> Result<(Vec<String>, u64), LedgerError> {
        let bound = |date: Option<Date>, open: i64| match date {
            Some(date) => days::number(date).ok_or(LedgerError::Date(date)),
            None => Ok(open),
        };
        let (from, to) = (bound(about.from, i64::MIN)?, bound(about.to, i64::MAX)?);
        let mut reports = self.reports_naming(about)?;
        for place in &about.places {
            reports.extend(self.reports_at(place, from, to)?);
        }
        for phrase in about.words.iter().filter_map(|w| query(&format!("\"{w}\""))) {
            let mut find = self.sql("SELECT rowid FROM words WHERE words MATCH ?1")?;
            let rows = find.query_map([phrase], |row| row.get::<_, i64>(0));
            reports.extend(rows.and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(|e| self.fail(e))?);
        }
        let numbers: Vec<i64> = reports.into_iter().collect();
        let found = self
            .sql(
                "SELECT id, (SELECT count(*) FROM facts WHERE report = reports.seq) FROM reports
                 WHERE seq IN (SELECT value FROM json_each(?1)) AND (known BETWEEN ?2 AND ?3
                    OR EXISTS (SELECT 1 FROM facts WHERE report = reports.seq AND day BETWEEN ?2 AND ?3))
                 ORDER BY seq",
            )?
            .query_map(params![list(&numbers), from, to], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))
            .and_then(Iterator::collect::<Result<Vec<(String, i64)>, _>>)
            .map_err(|e| self.fail(e))?;
        let facts = found.iter().map(|(_, facts)| facts.unsigned_abs()).sum();
        Ok((found.into_iter().map(|(id, _)| id).collect(), facts))
    }

    /// Numbers of the reports that have an actor of one of the names or countries among them.
    fn reports_naming(&self, about: &About) -> Result<BTreeSet<i64>, LedgerError> {
        let like = |name: &String| format!("%{}%", name.replace(['%', '_'], ""));
        let names: Vec<String> = about.names.iter().map(|n| like(&fold(n))).collect();
        let said: Vec<String> = about.names.iter().map(like).collect();
        let exact: Vec<String> = about.names.iter().map(|n| fold(n)).collect();
        let found = self
            .sql(
                "SELECT DISTINCT report FROM casts WHERE form IN (
                     SELECT forms.seq FROM forms JOIN names ON names.seq = forms.name WHERE
                         names.country IN (SELECT value FROM json_each(?1))
                      OR names.country IN (SELECT country FROM names WHERE country <> '' AND name IN (SELECT value FROM json_each(?4)))
                      OR EXISTS (SELECT 1 FROM json_each(?2) WHERE names.name LIKE value)
                      OR EXISTS (SELECT 1 FROM json_each(?3) WHERE forms.said LIKE value))",
            )?
            .query_map(params![list(&about.countries), list(&names), list(&said), list(&exact)], |row| row.get(0))
            .and_then(Iterator::collect)
            .map_err(|e| self.fail(e))?;
        Ok(found)
    }

    /// Numbers of the reports that tell of something at a place within some days.
    fn reports_at(&self, place: &str, from: i64, to: i64) -> Result<Vec<i64>, LedgerError> {
        self.sql("SELECT DISTINCT report FROM facts WHERE day BETWEEN ?2 AND ?3 AND place LIKE ?1")?
            .query_map(params![format!("%{}%", place.replace(['%', '_'], "")), from, to], |row| row.get(0))
            .and_then(Iterator::collect)
            .map_err(|e| self.fail(e))
    }
}
