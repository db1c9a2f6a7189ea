//! Actors that a user adds, or tells otherwise than the lists that are built in: from the project's own TOML or CSV, from
//! dictionaries of PETRARCH and its kin, and from Wikidata's JSON.

mod petrarch;
mod tables;
#[cfg(test)]
mod tests;
mod wikidata;

use std::collections::HashMap;

use record::{ActorKind, Date, Sector};

use super::key::key;
use super::{Found, Identity};

/// What is wrong with a file of actors.
#[derive(Debug, thiserror::Error)]
#[error("{place}{what}")]
pub struct OwnError {
    place: String,
    what: String,
}

impl OwnError {
    fn at(line: usize, what: impl Into<String>) -> Self {
        OwnError { place: format!("line {line}: "), what: what.into() }
    }

    fn whole(what: impl Into<String>) -> Self {
        OwnError { place: String::new(), what: what.into() }
    }
}

/// How a file of actors is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnFormat {
    /// `[[actor]]` with `name`, `aliases`, `kind`, `country`, `sectors`, `from`, `to`, `wikidata`.
    Toml,
    /// The same as columns; aliases and sectors parted by semicolons.
    Csv,
    /// Names with codes as PETRARCH, Phoenix and TABARI have them.
    Petrarch,
    /// Entities of Wikidata, as `wbgetentities` and the dumps give them.
    Wikidata,
}

impl OwnFormat {
    /// The format that a file's name tells.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_lowercase().as_str() {
            "toml" => Some(OwnFormat::Toml),
            "csv" => Some(OwnFormat::Csv),
            "txt" | "actors" | "agents" => Some(OwnFormat::Petrarch),
            "json" | "jsonl" | "ndjson" => Some(OwnFormat::Wikidata),
            _ => None,
        }
    }
}

/// Actors of a user, by their names. Of several that fit a name and day, the one added last holds.
#[derive(Clone, Debug, Default)]
pub struct Own {
    by_key: HashMap<String, Vec<Known>>,
    longest: usize,
}

/// Who a name names from one day to another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Known {
    pub(super) identity: Identity,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

impl Own {
    /// Adds the actors of a file.
    ///
    /// # Errors
    /// If the file is not of that format: the line, and what is wrong with it.
    pub fn add(&mut self, text: &str, format: OwnFormat) -> Result<(), OwnError> {
        let found = match format {
            OwnFormat::Toml => tables::toml(text)?,
            OwnFormat::Csv => tables::csv(text)?,
            OwnFormat::Petrarch => petrarch::read(text)?,
            OwnFormat::Wikidata => wikidata::read(text)?,
        };
        for (names, known) in found {
            for name in names {
                self.longest = self.longest.max(name.split([' ', '-']).count());
                self.by_key.entry(key(&name)).or_default().push(known.clone());
            }
        }
        Ok(())
    }

    /// How many names are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_key.len()
    }

    /// Whether no name is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }

    /// Most words of a name.
    pub(super) const fn longest(&self) -> usize {
        self.longest
    }

    /// Whom a name names on a day; if the day is not known, who has no limits of time, else the last.
    pub(super) fn found(&self, key: &str, day: Option<Date>) -> Option<Found> {
        let known = self.by_key.get(key)?;
        let fits = |k: &&Known| match day {
            Some(day) => k.from.is_none_or(|from| from <= day) && k.to.is_none_or(|to| day <= to),
            None => k.from.is_none() && k.to.is_none(),
        };
        let last = known.iter().rev().find(fits).or_else(|| known.last().filter(|_| day.is_none()))?;
        Some(Found::Name(last.identity.clone()))
    }
}

/// An actor's names with who it is.
pub(super) type Told = (Vec<String>, Known);

/// A sector by its code.
fn sector(code: &str) -> Option<Sector> {
    serde_json::from_value(serde_json::Value::String(code.to_uppercase())).ok()
}

/// A kind by its name in the record's JSON.
fn kind(name: &str) -> Option<ActorKind> {
    serde_json::from_value(serde_json::Value::String(name.to_lowercase())).ok()
}

/// What an actor with such sectors is, where nobody says.
fn kind_by(sectors: &[Sector]) -> ActorKind {
    match sectors.first() {
        Some(Sector::Mil | Sector::Cop | Sector::Spy) => ActorKind::Military,
        Some(Sector::Reb | Sector::Prm | Sector::Uaf) => ActorKind::ArmedGroup,
        Some(Sector::Gov) => ActorKind::Government,
        Some(Sector::Jrn) => ActorKind::Media,
        Some(Sector::Bus) => ActorKind::Company,
        Some(_) => ActorKind::Other,
        None => ActorKind::State,
    }
}
