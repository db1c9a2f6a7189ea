//! The tables that `build.rs` makes of `data/*.toml`, and the shapes of their rows.

use record::{ActorKind, Date, Sector};

/// A state, dependency or partially recognised entity.
#[derive(Debug, PartialEq)]
pub struct Country {
    /// Its own key: ISO 3166-1 alpha-3, or one of ours for entities that have none.
    pub key: &'static str,
    /// The code an actor of it has: that of the state that claims it if it is partially recognised.
    pub code: &'static str,
    /// Usual name.
    pub name: &'static str,
    /// Adjectives, the usual one first.
    pub adjectives: &'static [&'static str],
    /// Whether it is partially recognised.
    pub partial: bool,
    /// Whether it no longer exists.
    pub historical: bool,
}

/// A name that stands for a government or one of its parts.
#[derive(Debug, PartialEq)]
pub struct Metonym {
    /// The name.
    pub name: &'static str,
    /// Number of its country.
    pub country: u16,
    /// What it stands for.
    pub sector: Sector,
}

/// An international body, aid organisation, company, armed group, movement or news outlet.
#[derive(Debug, PartialEq)]
pub struct Organization {
    /// Usual name.
    pub name: &'static str,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3 or PLOVER's code.
    pub country: Option<&'static str>,
    /// PLOVER sectors.
    pub sectors: &'static [Sector],
    /// Of a news outlet: whether a state runs it.
    pub state_run: bool,
}

/// One term of one office.
#[derive(Debug, PartialEq)]
pub struct Holder {
    /// Full name.
    pub name: &'static str,
    /// ISO 3166-1 alpha-3 or PLOVER's code.
    pub country: &'static str,
    /// The office, in the words of `offices.toml`.
    pub office: &'static str,
    /// First day, as far as known.
    pub from: Date,
    /// Last day, as far as known; `None` if the term had not ended when the list was written.
    pub to: Option<Date>,
}

/// A region, sea or strait of the hand-made list.
#[derive(Debug, PartialEq)]
pub struct Region {
    /// Usual name.
    pub name: &'static str,
    /// ISO 3166-1 alpha-3; `None` across borders and at sea.
    pub country: Option<&'static str>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// A word or phrase for an office, function or form of address.
#[derive(Debug, PartialEq)]
pub struct Title {
    /// Its normal form.
    pub key: &'static str,
    /// The office of `offices.toml` it names beside a country.
    pub office: Option<&'static str>,
    /// PLOVER sectors of who bears it.
    pub sectors: &'static [Sector],
    /// Gender it tells.
    pub gender: Option<Gender>,
    /// Whether it is a form of address that stands only before a name (`Mr`, `Col.`).
    pub honorific: bool,
}

/// A common noun for a body, force or population.
#[derive(Debug, PartialEq)]
pub struct Body {
    /// Its normal form.
    pub key: &'static str,
    /// The kind of actor it makes.
    pub kind: ActorKind,
    /// PLOVER sectors.
    pub sectors: &'static [Sector],
}

/// Grammatical gender, as far as words tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// What a name of the lexicon leads to, by number of a table's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Entry {
    Country(u16),
    Demonym(u16),
    People(u16),
    Capital(u16),
    Metonym(u16),
    Organization(u16),
    Region(u16),
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
