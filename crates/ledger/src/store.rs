//! Putting records into a ledger, one transaction a report: whatever happens, it holds whole reports only.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use record::{Actor, ActorId, Date, Fact, Record};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use serde::Serialize;

use crate::actors::lookup::list;
use crate::actors::{Class, Name};
use crate::{Ledger, LedgerError, days, join, links, reprints};

/// When a report comes into the ledger.
#[derive(Clone, Debug)]
pub struct Ingestion {
    /// The day from which a report without a full day of publication counts as known.
    pub day: Date,
    /// The time, RFC 3339.
    pub at: String,
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// The report was there already; its facts have been replaced by those of this reading.
    Again,
    /// The report was there already, read by the same reader; nothing has changed.
    Same,
}

impl Ledger {
    /// Whether the ledger has a report of this id, and the reader that read it.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn reader_of(&self, report: &str) -> Result<Option<String>, LedgerError> {
        let mut find = self.sql("SELECT reader FROM reports WHERE id = ?1")?;
        find.query_row([report], |row| row.get(0)).optional().map_err(|e| self.fail(e))
    }

    /// The reports that the ledger has, by id, with the readers that read them.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn readers(&self) -> Result<BTreeMap<String, String>, LedgerError> {
        let mut find = self.sql("SELECT id, reader FROM reports")?;
        let rows = find.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(|e| self.fail(e))?;
        rows.collect::<Result<_, _>>().map_err(|e| self.fail(e))
    }

    /// Adds a record, or replaces the reading of its report if another reader read it. All of it is kept, or nothing.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn add(&mut self, record: &Record, when: &Ingestion) -> Result<Added, LedgerError> {
        let before = self.reader_of(&record.report.id)?;
        if before.as_ref() == Some(&record.report.reader) {
            return Ok(Added::Same);
        }
        let path = self.path.clone();
        let fail = |e| LedgerError::of(&path, e);
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        let report = match seq(&step, &record.report.id).map_err(fail)? {
            Some(report) => {
                forget_reading(&step, &mut self.others, report).map_err(fail)?;
                step.execute(
                    "UPDATE reports SET reader = ?2 WHERE seq = ?1",
                    params![report, record.report.reader],
                )
                .map_err(fail)?;
                report
            }
            None => add_report(&step, record, when).map_err(fail)?,
        };
        add_reading(&step, report, record).map_err(fail)?;
        let known = known(&step, report).map_err(fail)?;
        let cast = add_cast(&step, report, known, record).map_err(fail)?;
        let facts = add_facts(&step, report, known, record, &cast).map_err(fail)?;
        join::add(&step, &mut self.others, record, &facts).map_err(fail)?;
        step.commit().map_err(fail)?;
        Ok(if before.is_some() { Added::Again } else { Added::New })
    }

    /// The record of a report as it was read.
    ///
    /// # Errors
    /// If there is no such report, or the ledger cannot be read.
    pub fn record(&self, report: &str) -> Result<Record, LedgerError> {
        let row: Option<(i64, String, Vec<u8>)> = self
            .sql("SELECT seq, text, reading FROM reports JOIN texts ON report = seq WHERE id = ?1")?
            .query_row([report], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()
            .map_err(|e| self.fail(e))?;
        let (seq, text, reading) = row.ok_or_else(|| LedgerError::Unknown(report.to_owned()))?;
        let mut record = self.reading(report, &reading)?;
        record.text = text;
        let mut facts = self.sql("SELECT fact FROM facts WHERE report = ?1 ORDER BY nth")?;
        let rows = facts.query_map([seq], |row| row.get::<_, String>(0)).map_err(|e| self.fail(e))?;
        for row in rows {
            record.facts.push(self.fact(&row.map_err(|e| self.fail(e))?)?);
        }
        Ok(record)
    }

    /// The texts of reports, by their ids; those that the ledger does not have are left out.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn texts<'a>(
        &self,
        reports: impl IntoIterator<Item = &'a String>,
    ) -> Result<BTreeMap<String, String>, LedgerError> {
        let ids: Vec<&String> = reports.into_iter().collect();
        let mut find = self.sql(
            "SELECT id, text FROM reports JOIN texts ON report = seq
             WHERE id IN (SELECT value FROM json_each(?1))",
        )?;
        find.query_map([list(&ids)], |row| Ok((row.get(0)?, row.get(1)?)))
            .and_then(Iterator::collect)
            .map_err(|e| self.fail(e))
    }

    /// The actors of a report as it was read, with their mentions.
    pub(crate) fn read_actors(&self, report: i64) -> Result<Vec<Actor>, LedgerError> {
        let reading: Vec<u8> = self
            .sql("SELECT reading FROM texts WHERE report = ?1")?
            .query_row([report], |row| row.get(0))
            .map_err(|e| self.fail(e))?;
        Ok(self.reading(&report.to_string(), &reading)?.actors)
    }

    /// A record without text and facts, as it is kept.
    fn reading(&self, report: &str, deflated: &[u8]) -> Result<Record, LedgerError> {
        inflate(deflated)
            .and_then(|json| serde_json::from_slice(&json).map_err(|e| e.to_string()))
            .map_err(|e| LedgerError::damaged(&self.path, format!("reading of report {report}: {e}")))
    }

    /// A fact from its JSON.
    pub(crate) fn fact(&self, json: &str) -> Result<Fact, LedgerError> {
        serde_json::from_str(json).map_err(|e| LedgerError::damaged(&self.path, format!("a fact: {e}")))
    }

    /// A statement, prepared once.
    pub(crate) fn sql(&self, sql: &str) -> Result<rusqlite::CachedStatement<'_>, LedgerError> {
        self.db.prepare_cached(sql).map_err(|e| self.fail(e))
    }

    pub(crate) fn fail(&self, error: rusqlite::Error) -> LedgerError {
        LedgerError::of(&self.path, error)
    }
}

fn seq(step: &Transaction, report: &str) -> rusqlite::Result<Option<i64>> {
    step.query_row("SELECT seq FROM reports WHERE id = ?1", [report], |row| row.get(0)).optional()
}

fn known(step: &Transaction, report: i64) -> rusqlite::Result<i64> {
    step.query_row("SELECT known FROM reports WHERE seq = ?1", [report], |row| row.get(0))
}

/// Takes out what was read of a report: its facts with all that hangs on them. Names stay, other reports may have them.
fn forget_reading(step: &Transaction, others: &mut join::Others, report: i64) -> rusqlite::Result<()> {
    let facts: Vec<(i64, i64)> = step
        .prepare_cached("SELECT seq, day FROM facts WHERE report = ?1")?
        .query_map([report], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    join::forget(step, others, report)?;
    let mut forget = step.prepare_cached(
        "DELETE FROM parts WHERE day = ?2 AND fact = ?3
         AND name IN (SELECT name FROM casts JOIN forms ON form = forms.seq WHERE report = ?1)",
    )?;
    for (fact, day) in &facts {
        forget.execute([report, *day, *fact])?;
    }
    drop(forget);
    step.execute("DELETE FROM facts WHERE report = ?1", [report])?;
    step.execute("DELETE FROM casts WHERE report = ?1", [report])?;
    step.execute("DELETE FROM texts WHERE report = ?1", [report])?;
    Ok(())
}

fn add_report(step: &Transaction, record: &Record, when: &Ingestion) -> rusqlite::Result<i64> {
    let head = &record.report;
    let known = head.published.and_then(days::number).or_else(|| days::number(when.day)).unwrap_or(0);
    step.prepare_cached(
        "INSERT INTO reports (id, title, outlet, url, published, known, ingested, reader, family)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)",
    )?
    .execute(params![
        head.id,
        head.title,
        head.outlet,
        head.url,
        head.published.map(|d| d.to_string()),
        known,
        when.at,
        head.reader
    ])?;
    let report = step.last_insert_rowid();
    step.prepare_cached("UPDATE reports SET family = seq WHERE seq = ?1")?.execute([report])?;
    step.prepare_cached("INSERT INTO words (rowid, title, text) VALUES (?1, ?2, ?3)")?.execute(params![
        report,
        head.title,
        record.text
    ])?;
    reprints::add(step, report, &record.text)?;
    Ok(report)
}

fn add_reading(step: &Transaction, report: i64, record: &Record) -> rusqlite::Result<()> {
    let head = serde_json::json!({
        "report": record.report, "text": "", "sentences": record.sentences, "actors": record.actors, "facts": [],
    });
    step.prepare_cached("INSERT INTO texts (report, text, reading) VALUES (?1, ?2, ?3)")?
        .execute(params![report, record.text, deflate(head.to_string().as_bytes())])?;
    Ok(())
}

/// Adds the names of those who act in facts, and of all who have a name. The numbers of names by the ids of the record.
fn add_cast(
    step: &Transaction,
    report: i64,
    known: i64,
    record: &Record,
) -> rusqlite::Result<BTreeMap<ActorId, i64>> {
    let acting = acting(record);
    let names: BTreeMap<&ActorId, Name> =
        record.actors.iter().map(|a| (&a.id, Name::of(a, &record.report.id))).collect();
    let mut cast = BTreeMap::new();
    for actor in &record.actors {
        let name = &names[&actor.id];
        if name.class == Class::Unnamed && !acting.contains(&actor.id) {
            continue;
        }
        let number: i64 = step
            .prepare_cached(
                "INSERT INTO names (id, class, name, country, wikidata, block, front, known)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (id) DO UPDATE SET known = min(known, excluded.known) RETURNING seq",
            )?
            .query_row(
                params![
                    name.id(),
                    name.class.code(),
                    name.name,
                    name.country,
                    name.wikidata,
                    name.block(),
                    name.front(),
                    known
                ],
                |row| row.get(0),
            )?;
        let form: i64 = step
            .prepare_cached(
                "INSERT INTO forms (name, said, known) VALUES (?1, ?2, ?3)
                 ON CONFLICT (name, said) DO UPDATE SET known = min(known, excluded.known) RETURNING seq",
            )?
            .query_row(params![number, form(actor, &names)?, known], |row| row.get(0))?;
        step.prepare_cached("INSERT OR IGNORE INTO casts (report, actor, form) VALUES (?1, ?2, ?3)")?
            .execute(params![report, actor.id.0, form])?;
        step.prepare_cached("INSERT OR IGNORE INTO called (called, name) VALUES (?1, ?2)")?
            .execute(params![actor.name, number])?;
        for above in actor.roles.iter().filter_map(|role| names.get(role.of.as_ref()?)) {
            step.prepare_cached("INSERT OR IGNORE INTO offices (above, name) VALUES (?1, ?2)")?
                .execute(params![above.id(), number])?;
        }
        cast.insert(actor.id.clone(), number);
    }
    Ok(cast)
}

/// Those whom facts or named others' roles name.
fn acting(record: &Record) -> BTreeSet<ActorId> {
    let mut acting = BTreeSet::new();
    for fact in &record.facts {
        links::each_actor(&mut fact.clone(), &mut |_, id| {
            acting.insert(id.clone());
        });
    }
    acting
}

/// An actor as one report knows it, as JSON: without mentions, roles under names of the ledger.
fn form(actor: &Actor, names: &BTreeMap<&ActorId, Name>) -> rusqlite::Result<String> {
    let mut form = actor.clone();
    form.id = ActorId(String::new());
    form.mentions.clear();
    for role in &mut form.roles {
        role.of = role.of.take().and_then(|of| names.get(&of)).map(|name| ActorId(name.id()));
    }
    json(&form)
}

/// Adds the facts; their numbers in the record's order.
fn add_facts(
    step: &Transaction,
    report: i64,
    known: i64,
    record: &Record,
    cast: &BTreeMap<ActorId, i64>,
) -> rusqlite::Result<Vec<i64>> {
    let mut numbers = Vec::with_capacity(record.facts.len());
    for (nth, fact) in record.facts.iter().enumerate() {
        let time = fact.time.as_ref();
        let from = time.and_then(|t| t.from).and_then(days::span).map(|s| s.0);
        let to = time.and_then(|t| t.to).and_then(days::span).map(|s| s.1);
        let day = from.or(to).unwrap_or(known);
        step.prepare_cached(
            "INSERT INTO facts (id, report, nth, kind, day, day_from, day_to, known, factuality, place, country,
                                confidence, component, fact)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, ?13)",
        )?
        .execute(params![
            fact.id.0,
            report,
            i64::try_from(nth).unwrap_or(i64::MAX),
            fact.body.kind(),
            day,
            from,
            to,
            known,
            serde_json::json!(fact.factuality).as_str(),
            fact.place.as_ref().map(|p| &p.name),
            fact.place.as_ref().and_then(|p| p.country.as_ref()),
            f64::from(fact.confidence),
            json(fact)?
        ])?;
        let number = step.last_insert_rowid();
        step.prepare_cached("UPDATE facts SET component = seq WHERE seq = ?1")?.execute([number])?;
        add_parts(step, number, day, fact, cast)?;
        numbers.push(number);
    }
    Ok(numbers)
}

fn add_parts(
    step: &Transaction,
    number: i64,
    day: i64,
    fact: &Fact,
    cast: &BTreeMap<ActorId, i64>,
) -> rusqlite::Result<()> {
    let mut parts = BTreeSet::new();
    links::each_actor(&mut fact.clone(), &mut |role, id| {
        if !role.starts_with("plover") {
            parts.extend(cast.get(id).map(|name| (*name, role)));
        }
    });
    let mut add =
        step.prepare_cached("INSERT OR IGNORE INTO parts (name, day, fact, role) VALUES (?1, ?2, ?3, ?4)")?;
    for (name, role) in parts {
        add.execute(params![name, day, number, role])?;
    }
    Ok(())
}

/// As JSON, numbers as short as they can be written.
fn json(value: &impl Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    // A vector takes all that is written to it.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn inflate(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    DeflateDecoder::new(bytes).read_to_end(&mut out).map_err(|e| e.to_string())?;
    Ok(out)
}
