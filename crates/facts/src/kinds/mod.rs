//! One folder a kind of fact. A new kind is a new folder and a line in [`KINDS`].

use crate::draft::Drafts;
use crate::scene::Scene;

mod aid;
mod attack;
mod control;
mod deadline;
mod deeds;
mod event;
mod exchange;
mod meeting;
mod movement;
mod proposal;
mod provision;
mod sanction;
mod stance;
mod statement;

/// Reads one kind of fact out of a scene.
pub trait Kind: Sync {
    /// The kind's name as the JSON writes it.
    fn name(&self) -> &'static str;

    /// Adds the facts of this kind to `drafts`, which holds those of the kinds before it.
    fn read(&self, scene: &Scene, drafts: &mut Drafts);
}

/// All kinds, in the order in which they read: each may refer to facts of those before it.
pub static KINDS: &[&dyn Kind] = &[
    &statement::Statements,
    &meeting::Meetings,
    &attack::Attacks,
    &proposal::Proposals,
    &provision::Provisions,
    &stance::Stances,
    &deadline::Deadlines,
    &sanction::Sanctions,
    &aid::Aids,
    &exchange::Exchanges,
    &control::Controls,
    &movement::Movements,
    &event::Events,
];
