//! Values of a process file that may be written in more than one way.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

/// A party or a mediator: its name alone, or a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Party {
    /// What it is called here.
    pub name: String,
    /// Other names and adjectives of it.
    pub also: Vec<String>,
    /// ISO 3166-1 alpha-3: officials and bodies of that country count for the party.
    pub country: Option<String>,
    /// Names of people and bodies that count for it, whatever else is known of them.
    pub members: Vec<String>,
}

impl Party {
    /// Its name and its other names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.also.iter().map(String::as_str))
    }
}

/// The table; apart from `Party`, whose `Deserialize` takes a name, too.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    country: Option<String>,
    #[serde(default)]
    members: Vec<String>,
}

impl<'de> Deserialize<'de> for Party {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Party;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name, or a table { name, also, country, members }")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Party, E> {
                Ok(Party { name: name.to_owned(), ..Party::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Party, A::Error> {
                let Table { name, also, country, members } =
                    Table::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Party { name, also, country, members })
            }
        }

        deserializer.deserialize_any(Either)
    }
}

/// A day as text or as a date of TOML.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected a day, YYYY-MM-DD")]
pub(super) enum Moment {
    Text(String),
    Toml(toml::value::Datetime),
}

impl Moment {
    pub(super) fn text(&self) -> String {
        match self {
            Moment::Text(text) => text.clone(),
            Moment::Toml(moment) => moment.to_string(),
        }
    }
}
