//! Lists in pieces: how many things at once, and from where on.

use ledger::Slice;

use super::Problem;
use crate::error::Refusal;

/// Things in a piece if nothing is said.
const USUAL: usize = 50;
/// Most things in a piece.
pub(crate) const MOST: usize = 500;

/// The piece that an address asks for. A cursor is the number of the last thing before; askers hand it back as they got it.
pub(crate) fn slice(
    cursor: Option<&str>,
    limit: Option<&str>,
    order: Option<&str>,
) -> Result<Slice, Problem> {
    let newest_first = match order.filter(|order| !order.is_empty()) {
        None | Some("newest") => true,
        Some("oldest") => false,
        Some(other) => return Err(bad(&format!("order={other}: there are newest and oldest"))),
    };
    let after = cursor.filter(|cursor| !cursor.is_empty()).map(|cursor| {
        cursor.parse().map_err(|_| bad(&format!("cursor={cursor} is none; take `next` of the piece before")))
    });
    Ok(Slice { after: after.transpose()?, newest_first, most: most(limit)? })
}

/// How many things an address asks for.
pub(crate) fn most(limit: Option<&str>) -> Result<usize, Problem> {
    let Some(told) = limit.filter(|limit| !limit.is_empty()) else { return Ok(USUAL) };
    let most = told.parse().ok().filter(|most| (1..=MOST).contains(most));
    most.ok_or_else(|| bad(&format!("limit={told}: it takes 1 to {MOST}")))
}

/// The cursor of the next piece: none if this one was the last.
pub(crate) fn next<T>(found: &[(i64, T)], slice: Slice) -> Option<String> {
    found.last().filter(|_| found.len() == slice.most).map(|(number, _)| number.to_string())
}

fn bad(what: &str) -> Problem {
    Refusal::bad(what).into()
}
