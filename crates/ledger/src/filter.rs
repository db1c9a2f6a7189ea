use record::{ActorId, Date, FactId};
use rusqlite::types::Value;

use crate::actors::lookup::list;
use crate::{LedgerError, days};

/// Which part of a ledger a snapshot shows. All that is given must hold; the default is everything.
///
/// A happening is shown with all its tellings if one of them fits, and with it what its facts refer to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Only reports known by that day: the snapshot is that of a ledger to which no later report came.
    pub known_by: Option<Date>,
    /// Facts of that day or later. A fact has the day that it tells, else that on which its report became known.
    pub from: Option<Date>,
    /// Facts of that day or earlier.
    pub to: Option<Date>,
    /// Kinds, as the JSON of a record writes them.
    pub kinds: Vec<String>,
    /// Facts in which one of these actors has a part, or that have to do with one of `countries`.
    pub actors: Vec<ActorId>,
    /// Facts that happen in one of these countries or in which one of their actors has a part; codes as in a record.
    pub countries: Vec<String>,
    /// Facts that happen at a place of one of these names; upper and lower case do not matter.
    pub places: Vec<String>,
    /// Facts of these reports.
    pub reports: Vec<String>,
    /// These facts.
    pub facts: Vec<FactId>,
    /// Facts of at least that confidence, 0 to 1: that of the reader, whatever analysts say of the fact.
    pub least: Option<f32>,
    /// Facts of less than that confidence.
    pub below: Option<f32>,
}

/// A day that no report is later than.
pub(crate) const LAST: i64 = 4_000_000;
pub(crate) const FIRST: i64 = -4_000_000;

/// A question to the database, with its parameters in order.
pub(crate) type Query = (String, Vec<Value>);

impl Filter {
    /// Only what was known by a day.
    pub(crate) fn known_by(&self) -> Result<i64, LedgerError> {
        Ok(day(self.known_by)?.unwrap_or(LAST))
    }

    /// The queries whose answers together are the numbers of the facts that fit. `names` are the numbers of the names of `actors`
    /// and `countries`.
    pub(crate) fn queries(&self, names: &[i64]) -> Result<Vec<Query>, LedgerError> {
        let (rest, values) = self.rest()?;
        let query = |start: &str, mut before: Vec<Value>| -> Query {
            before.extend(values.iter().cloned());
            (format!("{start} {rest}"), before)
        };
        let between = self.between()?;
        if self.actors.is_empty() && self.countries.is_empty() {
            return Ok(vec![if self.from.is_some() || self.to.is_some() {
                query("SELECT f.seq FROM facts f WHERE f.day BETWEEN ? AND ? AND", between.to_vec())
            } else {
                query("SELECT f.seq FROM facts f WHERE", Vec::new())
            }]);
        }
        let with = |first: String| [&[Value::Text(first)], &between[..]].concat();
        let mut queries = vec![query(
            "SELECT f.seq FROM parts p JOIN facts f ON f.seq = p.fact
             WHERE p.name IN (SELECT value FROM json_each(?)) AND p.day BETWEEN ? AND ? AND",
            with(list(names)),
        )];
        if !self.countries.is_empty() {
            queries.push(query(
                "SELECT f.seq FROM facts f
                 WHERE f.country IN (SELECT value FROM json_each(?)) AND f.day BETWEEN ? AND ? AND",
                with(list(&self.countries)),
            ));
        }
        Ok(queries)
    }

    /// A query for numbers, days and ids of the facts that fit, without an order. Where the order of days decides how much is read, it says
    /// which index has it.
    pub(crate) fn listing(&self, names: &[i64]) -> Result<Query, LedgerError> {
        let (rest, values) = self.rest()?;
        let named = !(self.actors.is_empty() && self.countries.is_empty());
        let few = named || !self.facts.is_empty() || !self.reports.is_empty();
        let index = if few { "" } else { "INDEXED BY facts_by_day" };
        let mut sql = format!("SELECT f.seq, f.day, f.id FROM facts f {index} WHERE f.day BETWEEN ? AND ?");
        let mut before = self.between()?.to_vec();
        if named {
            sql.push_str(
                " AND f.seq IN (SELECT fact FROM parts WHERE name IN (SELECT value FROM json_each(?))
                   UNION SELECT seq FROM facts WHERE country IN (SELECT value FROM json_each(?)))",
            );
            before.extend([Value::Text(list(names)), Value::Text(list(&self.countries))]);
        }
        before.extend(values);
        Ok((format!("{sql} AND {rest}"), before))
    }

    /// The first and the last day.
    fn between(&self) -> Result<[Value; 2], LedgerError> {
        let (from, to) = (day(self.from)?.unwrap_or(FIRST), day(self.to)?.unwrap_or(LAST));
        Ok([Value::Integer(from), Value::Integer(to)])
    }

    /// The conditions that do not choose an index, with their parameters.
    fn rest(&self) -> Result<Query, LedgerError> {
        let mut rest = String::from("f.known <= ?");
        let mut values = vec![Value::Integer(self.known_by()?)];
        let mut and = |condition: &str, value: Value| {
            rest.push_str(" AND ");
            rest.push_str(condition);
            values.push(value);
        };
        if !self.kinds.is_empty() {
            and("f.kind IN (SELECT value FROM json_each(?))", Value::Text(list(&self.kinds)));
        }
        if let Some(least) = self.least {
            and("f.confidence >= ?", Value::Real(f64::from(least)));
        }
        if !self.places.is_empty() {
            let names: Vec<String> = self.places.iter().map(|p| p.to_lowercase()).collect();
            and("lower(f.place) IN (SELECT value FROM json_each(?))", Value::Text(list(&names)));
        }
        if let Some(below) = self.below {
            and("f.confidence < ?", Value::Real(f64::from(below)));
        }
        if !self.facts.is_empty() {
            and("f.id IN (SELECT value FROM json_each(?))", Value::Text(list(&self.facts)));
        }
        if !self.reports.is_empty() {
            and(
                "f.report IN (SELECT seq FROM reports WHERE id IN (SELECT value FROM json_each(?)))",
                Value::Text(list(&self.reports)),
            );
        }
        Ok((rest, values))
    }
}

fn day(date: Option<Date>) -> Result<Option<i64>, LedgerError> {
    let Some(date) = date else { return Ok(None) };
    match days::number(date) {
        Some(number) => Ok(Some(number)),
        None => Err(LedgerError::Date(date)),
    }
}
