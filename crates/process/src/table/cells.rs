//! The newest position of a party.

use record::kinds::Position;
use record::{ActorId, Factuality};
use serde::Serialize;

use crate::cite::Citation;
use crate::day::{Day, Extent};
use crate::sides::SideId;
use crate::state::State;

/// Which way a position leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Leaning {
    /// Proposes, demands, offers, accepts, accepts in principle, complies, guarantees, endorses.
    For,
    /// Accepts in part or with conditions; any of the above, but only on conditions.
    Partly,
    /// Considers, puts off, keeps silent: no answer.
    Open,
    /// Rejects, denies that it exists, withdraws, violates.
    Against,
}

impl Leaning {
    /// The way a position leans, told as it is.
    #[must_use]
    pub const fn of(position: Position, factuality: Factuality) -> Self {
        match position {
            Position::Propose
            | Position::CounterPropose
            | Position::Demand
            | Position::Offer
            | Position::Accept
            | Position::AcceptInPrinciple
            | Position::Comply
            | Position::Guarantee
            | Position::Endorse => match factuality {
                Factuality::Conditional => Leaning::Partly,
                _ => Leaning::For,
            },
            Position::AcceptPartly | Position::AcceptWithConditions => Leaning::Partly,
            Position::Consider | Position::Defer | Position::Silent => Leaning::Open,
            Position::Reject | Position::DenyExistence | Position::Withdraw | Position::Violate => {
                Leaning::Against
            }
        }
    }
}

/// A position that somebody took for a party.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    pub(super) party: SideId,
    /// The entry that tells it.
    pub(super) entry: usize,
    pub(super) position: Position,
    pub(super) actor: ActorId,
    pub(super) when: Extent,
    pub(super) known: Day,
    pub(super) factuality: Factuality,
    /// Whether it follows from having made the proposal.
    pub(super) implied: bool,
}

/// A party's position.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// The position.
    pub position: Position,
    /// Who took it for the party.
    pub actor: String,
    /// When it was taken; open if no report says so.
    pub since: Extent,
    /// The day it became known.
    pub known: Day,
    /// Whether it is so.
    pub factuality: Factuality,
    /// Whether it follows from having made the proposal.
    pub implied: bool,
    /// Whether it is the position on the proposal as a whole, for a term that the party has not spoken on.
    pub inherited: bool,
    /// Other positions that were taken for the party on the same day.
    pub beside: Vec<Position>,
    /// Positions that the party took before, oldest first.
    pub before: Vec<Position>,
    /// What it rests on.
    pub evidence: Vec<Citation>,
}

impl Cell {
    /// The day by which it is put in order: the day it was taken, else the day it became known.
    #[must_use]
    pub fn day(&self) -> Day {
        self.since.start().unwrap_or(self.known)
    }

    /// Which way it leans.
    #[must_use]
    pub const fn leaning(&self) -> Leaning {
        Leaning::of(self.position, self.factuality)
    }
}

/// A party's newest position among some: by the day it was taken, or known if that is all there is; a stance before having made the
/// proposal; of one day, the one that is most against.
pub(super) fn newest(state: &State, taken: &[Taken], party: SideId) -> Option<Cell> {
    let day = |t: &Taken| t.when.start().unwrap_or(t.known);
    let mut mine: Vec<&Taken> = taken.iter().filter(|t| t.party == party).collect();
    mine.sort_by_key(|t| {
        let entry = &state.entries[t.entry];
        (day(t), !t.implied, Leaning::of(t.position, t.factuality), t.known, entry.id.clone())
    });
    let last = *mine.last()?;
    let others = |same: bool| {
        let mut positions: Vec<Position> = Vec::new();
        for taken in mine.iter().filter(|t| !t.implied && (day(t) == day(last)) == same) {
            if positions.last() != Some(&taken.position) && (!same || taken.position != last.position) {
                positions.push(taken.position);
            }
        }
        positions
    };
    let entry = &state.entries[last.entry];
    Some(Cell {
        position: last.position,
        actor: state.name(&last.actor).to_owned(),
        since: last.when,
        known: last.known,
        factuality: last.factuality,
        implied: last.implied,
        inherited: false,
        beside: others(true),
        before: others(false),
        evidence: state.cite(entry),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_on_conditions_is_half_a_yes() {
        assert_eq!(Leaning::of(Position::Accept, Factuality::Conditional), Leaning::Partly);
        assert_eq!(Leaning::of(Position::Accept, Factuality::Actual), Leaning::For);
        assert_eq!(Leaning::of(Position::Reject, Factuality::Conditional), Leaning::Against);
    }
}
