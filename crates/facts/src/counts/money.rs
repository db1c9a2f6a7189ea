//! Sums of money: `$5 million`, `200 million euros`.

use super::atoms::Atom;
use super::lexicon::LEXICON;
use super::quantities::{Quantity, quantity};

/// The sum of money that begins at `at`, its sign or currency included.
pub(crate) fn sum(atoms: &[Atom], at: usize) -> Option<Quantity> {
    signed(atoms, at).or_else(|| worded(atoms, at))
}

/// `more than $5 million`.
fn signed(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let mut bounds = Vec::new();
    let mut sign = at;
    while let Some((bound, end)) = LEXICON.before.at(atoms, sign) {
        bounds.push(bound);
        sign = end;
    }
    let (_, number) = LEXICON.money_signs.at(atoms, sign)?;
    let found = Quantity { start: at, ..quantity(atoms, number)? };
    Some(bounds.into_iter().rev().fold(found, super::quantities::with_bound))
}

fn worded(atoms: &[Atom], at: usize) -> Option<Quantity> {
    let found = quantity(atoms, at)?;
    let adjective = LEXICON.currency_adjectives.at(atoms, found.end).map_or(found.end, |(_, end)| end);
    let (_, end) = LEXICON.money_words.at(atoms, adjective)?;
    Some(Quantity { end, ..found })
}
