//! What is known beforehand of actors: states, bodies, armed groups, media, offices and who held them, nouns of
//! office. The facts stand as TOML in `data/`; `build.rs` turns them into static tables, so that nothing is read or
//! built when the program starts.

mod key;
mod offices;
mod own;
mod scan;
mod tables;

use record::{ActorKind, Date, Sector};

pub use offices::Holder;
pub use own::{Own, OwnError, OwnFormat};
pub(crate) use scan::spoken;
pub use scan::{Found, Hit};

/// Who a known name names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its first name in the lexicon.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3 or PLOVER's code for those above countries.
    pub country: Option<String>,
    /// PLOVER sectors.
    pub sectors: Vec<Sector>,
    /// Wikidata id, if it is known.
    pub wikidata: Option<String>,
}

/// A noun of office or function.
#[derive(Clone, Debug)]
pub struct Title {
    /// PLOVER sectors of who holds it.
    pub sectors: Vec<Sector>,
    /// Nouns of one class may name one holder (`spokesman`, `spokesperson`).
    pub class: Option<String>,
    /// A form of address alone (`Mr`), no office.
    pub honorific: bool,
}

/// A noun of a body or of people.
#[derive(Clone, Debug)]
pub struct Body {
    /// What it is.
    pub kind: ActorKind,
    /// PLOVER sectors.
    pub sectors: Vec<Sector>,
}

/// All that is known beforehand: what is compiled in, and what a user adds to it or tells otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lexicon<'a> {
    own: Option<&'a Own>,
    /// The day that a user's actors are looked up for.
    day: Option<Date>,
}

impl Lexicon<'static> {
    /// The lexicon compiled in.
    #[must_use]
    pub const fn embedded() -> Self {
        Lexicon { own: None, day: None }
    }
}

impl<'a> Lexicon<'a> {
    /// With a user's actors, as they are on a day.
    #[must_use]
    pub const fn with(own: &'a Own, day: Option<Date>) -> Self {
        Lexicon { own: Some(own), day }
    }

    /// The identity of a state by its code.
    #[must_use]
    pub fn state(&self, code: &str) -> Option<Identity> {
        tables::state(code)
    }

    /// The capital of a state by its code.
    #[must_use]
    pub fn capital(&self, code: &str) -> Option<&'static str> {
        tables::capital(code)
    }

    /// Whether a noun, by its lemma in lower case, is one of office or function.
    #[must_use]
    pub fn is_title(&self, lemma: &str) -> bool {
        tables::TITLES.binary_search_by(|row| row.0.cmp(lemma)).is_ok()
    }

    /// The noun of office of that lemma.
    #[must_use]
    pub fn title(&self, lemma: &str) -> Option<Title> {
        let at = tables::TITLES.binary_search_by(|row| row.0.cmp(lemma)).ok()?;
        let (_, sectors, class, honorific) = tables::TITLES[at];
        Some(Title { sectors: sectors.to_vec(), class: class.map(str::to_owned), honorific })
    }

    /// The noun of a body of that lemma.
    #[must_use]
    pub fn body(&self, lemma: &str) -> Option<Body> {
        let at = tables::BODIES.binary_search_by(|row| row.0.cmp(lemma)).ok()?;
        let (_, kind, sectors) = tables::BODIES[at];
        Some(Body { kind, sectors: sectors.to_vec() })
    }
}
