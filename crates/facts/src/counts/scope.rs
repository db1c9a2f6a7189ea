//! How far a bound reaches.
//!
//! In `at least 12 people were killed and 87 injured` the adverb `at least` stands over the whole coordination: the
//! reporter vouches for neither figure as a total. So a later figure takes the bound when it has none of its own, is
//! joined by `and`, `or` or a comma, and has no finite verb of its own (`87 injured`, not `87 were injured`). An
//! unbounded reading would claim more than the report says; a bounded one, at worst, less. Only adverbs reach that
//! far: `more than 12`, `over 12`, `about 12` belong to their own number.

use language::{Analysis, Upos};

use super::atoms::Atom;
use super::lexicon::{Bound, Glue, LEXICON};
use super::numerals::is;
use super::quantities::{Quantity, with_bound};

/// Hands bounds on to the figures they also govern.
pub(crate) fn spread(analysis: &Analysis, atoms: &[Atom], quantities: &mut [Quantity]) {
    for second in 1..quantities.len() {
        let (first, next) = (quantities[second - 1], quantities[second]);
        if !next.modified && governs(analysis, atoms, &first, &next) {
            let bound = if first.max.is_none() { Bound::Least } else { Bound::Most };
            quantities[second] = with_bound(next, bound);
        }
    }
}

fn governs(analysis: &Analysis, atoms: &[Atom], first: &Quantity, next: &Quantity) -> bool {
    let adverb = LEXICON.reaching.at(atoms, first.start).is_some() || inherited(first);
    adverb
        && first.modified
        && first.min.is_some() != first.max.is_some()
        && coordinated(atoms, next.start)
        && !(first.end..next.start).any(|at| LEXICON.clause_ends.at(atoms, at).is_some())
        && elliptic(analysis, atoms, next.end)
}

/// Whether its bound came from a figure before it.
fn inherited(quantity: &Quantity) -> bool {
    quantity.modified && quantity.start == quantity.number
}

fn coordinated(atoms: &[Atom], start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| {
        is(atoms, before, Glue::Conjunction)
            || is(atoms, before, Glue::Alternative)
            || atoms[before].text == ","
    })
}

/// Whether no auxiliary follows within the phrase.
fn elliptic(analysis: &Analysis, atoms: &[Atom], end: usize) -> bool {
    let following = atoms.iter().skip(end).take(3).map(|a| analysis.words[a.word].upos);
    !following.take_while(|u| *u != Upos::Punct).any(|u| u == Upos::Aux)
}
