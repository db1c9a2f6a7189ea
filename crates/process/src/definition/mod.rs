//! What one follows: the process file.

mod entry;
mod propose;
mod sample;

use std::collections::BTreeMap;

use record::Date;
use serde::Deserialize;

use crate::day::Day;
use entry::Moment;
pub use entry::Party;
pub use propose::{ProposeError, propose};

/// Most parties and mediators together.
const MOST_SIDES: usize = 64;

/// A process: parties, who mediates, where, in which words, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// Its name.
    pub name: String,
    /// Two or more.
    pub parties: Vec<Party>,
    /// Those who go between them.
    pub mediators: Vec<Party>,
    /// Names of places: what happens there belongs to the process.
    pub places: Vec<String>,
    /// Words in reports of the process.
    pub words: Vec<String>,
    /// First day.
    pub from: Option<Day>,
    /// Last day, included.
    pub to: Option<Day>,
}

/// Why a process file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProcessError {
    /// It is not the TOML it should be.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// Names are missing.
    #[error("`{0}` has no name; give it one")]
    Nameless(&'static str),
    /// One party alone does not negotiate.
    #[error("a process has at least two parties; add the other to `parties`")]
    OneParty,
    /// More sides than can be told apart.
    #[error("{0} parties and mediators are more than {MOST_SIDES}; follow fewer")]
    TooMany(usize),
    /// A name stands for two.
    #[error("“{name}” is a name of both {first} and {second}; leave it with one of them")]
    Twice {
        /// The name.
        name: String,
        /// One of them.
        first: String,
        /// The other.
        second: String,
    },
    /// The calendar has no such day.
    #[error("`{key}`: {what}")]
    Day {
        /// `from` or `to`.
        key: &'static str,
        /// What is wrong.
        what: String,
    },
    /// The end lies before the start.
    #[error("`to` ({to}) lies before `from` ({from}); change one of them")]
    Reversed {
        /// The start.
        from: Day,
        /// The end.
        to: Day,
    },
}

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    parties: Vec<Party>,
    #[serde(default)]
    mediators: Vec<Party>,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    from: Option<Moment>,
    to: Option<Moment>,
}

impl Process {
    /// Reads a process file.
    ///
    /// # Errors
    /// If it is no TOML, has a key that is not known, fewer than two parties, a name that stands for two of them, or days
    /// that are none or are reversed.
    pub fn parse(text: &str) -> Result<Self, ProcessError> {
        let file: File = toml::from_str(text)?;
        let from = day("from", file.from, Day::first_of)?;
        let to = day("to", file.to, Day::last_of)?;
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            return Err(ProcessError::Reversed { from, to });
        }
        let process = Process {
            name: file.name,
            parties: file.parties,
            mediators: file.mediators,
            places: file.places,
            words: file.words,
            from,
            to,
        };
        process.check()?;
        Ok(process)
    }

    fn check(&self) -> Result<(), ProcessError> {
        if self.name.trim().is_empty() {
            return Err(ProcessError::Nameless("name"));
        }
        if self.parties.len() < 2 {
            return Err(ProcessError::OneParty);
        }
        let sides = self.parties.len() + self.mediators.len();
        if sides > MOST_SIDES {
            return Err(ProcessError::TooMany(sides));
        }
        let mut taken: BTreeMap<String, &str> = BTreeMap::new();
        for side in self.sides() {
            if side.name.trim().is_empty() {
                return Err(ProcessError::Nameless("parties"));
            }
            for name in side.names() {
                match taken.insert(name_key(name), &side.name) {
                    Some(first) if first != side.name => {
                        return Err(ProcessError::Twice {
                            name: name.to_owned(),
                            first: first.to_owned(),
                            second: side.name.clone(),
                        });
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Parties, then mediators.
    pub fn sides(&self) -> impl Iterator<Item = &Party> {
        self.parties.iter().chain(&self.mediators)
    }
}

fn day(
    key: &'static str,
    moment: Option<Moment>,
    bound: impl Fn(Date) -> Option<Day>,
) -> Result<Option<Day>, ProcessError> {
    let Some(moment) = moment else { return Ok(None) };
    let date: Date = moment.text().parse().map_err(|what| ProcessError::Day { key, what })?;
    let none =
        || ProcessError::Day { key, what: format!("{date} is no day of the calendar; write YYYY-MM-DD") };
    bound(date).map(Some).ok_or_else(none)
}

/// Words as words are compared: one line, lower case.
pub(crate) fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A name as names are compared: folded, without its article.
pub(crate) fn name_key(name: &str) -> String {
    let folded = folded(name);
    folded.strip_prefix("the ").map(str::to_owned).unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> String {
        Process::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn a_party_is_a_name_or_more() {
        let process = Process::parse(
            "name = \"Talks\"\nfrom = 2025-02-01\nto = \"2025-06\"\nmediators = [\"Marion Kessler\"]\n\
             parties = [\"Velmark\", { name = \"Sarova\", also = [\"Sarovan\"], members = [\"Danko Ruse\"] }]\n",
        )
        .unwrap();
        assert_eq!(process.parties[0], Party { name: "Velmark".to_owned(), ..Party::default() });
        assert_eq!(process.parties[1].also, ["Sarovan"]);
        assert_eq!(process.from.unwrap().to_string(), "2025-02-01");
        assert_eq!(process.to.unwrap().to_string(), "2025-06-30");
    }

    #[test]
    fn what_is_wrong_is_said_with_what_to_do() {
        let two = "parties = [\"A\", \"B\"]\n";
        insta::assert_snapshot!(
            [
                wrong(two),
                wrong("name = \"x\"\nparties = [\"A\"]"),
                wrong(&format!("name = \"x\"\nmediator = [\"C\"]\n{two}")),
                wrong("name = \"x\"\nparties = [\"A\", 3]"),
                wrong("name = \"x\"\nparties = [\"A\", { name = \"B\", alias = [\"C\"] }]"),
                wrong("name = \"x\"\nparties = [\"A\", { name = \"B\", also = [\"a\"] }]"),
                wrong(&format!("name = \"x\"\nfrom = \"2025-02-30\"\n{two}")),
                wrong(&format!("name = \"x\"\nfrom = 12\n{two}")),
                wrong(&format!("name = \"x\"\nfrom = \"yesterday\"\n{two}")),
                wrong(&format!("name = \"x\"\nfrom = 2025-03-01\nto = 2025-02-01\n{two}")),
            ]
            .join("\n---\n")
        );
    }
}
