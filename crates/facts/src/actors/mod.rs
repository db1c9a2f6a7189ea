//! What is known beforehand of actors: states, bodies, armed groups, media, offices and who held them, nouns of
//! office. The facts stand as TOML in `data/`.

mod files;
mod offices;
mod scan;

use std::collections::HashMap;
use std::sync::OnceLock;

use record::{ActorKind, Sector};

pub use offices::Holder;
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

/// All that is known beforehand.
#[derive(Debug)]
pub struct Lexicon {
    names: HashMap<String, Found>,
    longest: usize,
    states: HashMap<String, Identity>,
    titles: HashMap<String, Title>,
    bodies: HashMap<String, Body>,
    holders: Vec<files::Holder>,
}

impl Lexicon {
    /// The lexicon compiled in.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static ONLY: OnceLock<Lexicon> = OnceLock::new();
        ONLY.get_or_init(files::load)
    }

    /// The identity of a state by its code.
    #[must_use]
    pub fn state(&self, code: &str) -> Option<Identity> {
        self.states.get(code).cloned()
    }

    /// Whether a noun, by its lemma in lower case, is one of office or function.
    #[must_use]
    pub fn is_title(&self, lemma: &str) -> bool {
        self.titles.contains_key(lemma)
    }

    /// The noun of office of that lemma.
    #[must_use]
    pub fn title(&self, lemma: &str) -> Option<&Title> {
        self.titles.get(lemma)
    }

    /// The noun of a body of that lemma.
    #[must_use]
    pub fn body(&self, lemma: &str) -> Option<&Body> {
        self.bodies.get(lemma)
    }
}
