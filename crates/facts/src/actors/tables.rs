//! The tables that `build.rs` makes of `data/`, sorted by their first column.

use record::{ActorKind, Date, Sector};

use super::{Found, Identity};

/// Name, kind, country, sectors.
pub(super) type IdentityRow = (&'static str, ActorKind, Option<&'static str>, &'static [Sector]);

/// What sort of name leads to an identity.
#[derive(Clone, Copy)]
pub(super) enum Sort {
    Name,
    Demonym,
    Capital,
}

/// One term of one office.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) name: &'static str,
    pub(super) aliases: &'static [&'static str],
    pub(super) country: &'static str,
    pub(super) office: &'static str,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    /// Only a listed name means the holder, never its last word alone.
    pub(super) full_name: bool,
}

include!(concat!(env!("OUT_DIR"), "/actors.rs"));

/// What the name of that key is.
pub(super) fn found(key: &str) -> Option<Found> {
    let at = NAMES.binary_search_by(|(known, _, _)| (*known).cmp(key)).ok()?;
    let (_, sort, number) = NAMES[at];
    let identity = identity(number);
    Some(match sort {
        Sort::Name => Found::Name(identity),
        Sort::Demonym => Found::Demonym(identity),
        Sort::Capital => Found::Capital(identity),
    })
}

/// The state of that code.
pub(super) fn state(code: &str) -> Option<Identity> {
    let at = STATES.binary_search_by(|row| row.0.cmp(code)).ok()?;
    Some(identity(STATES[at].1))
}

/// The capital of the state of that code.
pub(super) fn capital(code: &str) -> Option<&'static str> {
    let at = STATES.binary_search_by(|row| row.0.cmp(code)).ok()?;
    STATES[at].2
}

fn identity(number: u16) -> Identity {
    let (name, kind, country, sectors) = IDENTITIES[usize::from(number)];
    Identity {
        name: name.to_owned(),
        kind,
        country: country.map(str::to_owned),
        sectors: sectors.to_vec(),
        wikidata: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_whole() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0) && NAMES.len() > 6_000, "{}", NAMES.len());
        assert!(STATES.is_sorted_by(|a, b| a.0 < b.0) && STATES.len() > 190);
        assert!(TITLES.is_sorted_by(|a, b| a.0 < b.0) && BODIES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(NAMES.iter().all(|(_, _, n)| usize::from(*n) < IDENTITIES.len()));
        for term in TERMS {
            assert!(term.from.is_none_or(|f| term.to.is_none_or(|t| f.year <= t.year)), "{}", term.name);
        }
    }
}
